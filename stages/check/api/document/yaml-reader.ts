import type { Source } from './tree.ts';
import { Unusual } from './yaml-scalars.ts';

/** A place in a text, and the columns of lines as they are met. */
export interface YamlReader {
  readonly source: Source;
  readonly text: string;
  at: number;
}

export const isBreak = (character: string | undefined): boolean => character === '\n' || character === undefined;
const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r';

/** Moves over blanks of the line; true when nothing but a comment is left of it. */
export function skipToEndOfLine(reader: YamlReader): boolean {
  const start = reader.at;
  while (isBlank(reader.text[reader.at])) reader.at++;
  if (isBreak(reader.text[reader.at])) return true;
  if (reader.text[reader.at] !== '#' || (reader.at === start && start > 0 && !isBreak(reader.text[start - 1])))
    return false;
  while (!isBreak(reader.text[reader.at])) reader.at++;
  return true;
}

/** Offset where the line of `at` starts. */
export function lineStart(reader: YamlReader, at: number): number {
  return reader.text.lastIndexOf('\n', at - 1) + 1;
}

/**
 * From the end of a line to the first character of the next one that says something. Returns its column, or -1 at the end.
 * Tabs before it, markers and further documents are unusual.
 */
export function nextContent(reader: YamlReader): number {
  const { text } = reader;
  for (;;) {
    if (reader.at >= text.length) return -1;
    const start = lineStart(reader, reader.at);
    while (text[reader.at] === ' ') reader.at++;
    const character = text[reader.at];
    if (character === '\t') throw new Unusual();
    if (character === '\r' && text[reader.at + 1] === '\n') reader.at++;
    if (character === undefined) return -1;
    if (character === '#') {
      while (!isBreak(text[reader.at])) reader.at++;
      continue;
    }
    if (text[reader.at] === '\n') {
      reader.at++;
      continue;
    }
    if (reader.at === start && /^(?:---|\.\.\.)(?:[ \r\n]|$)/.test(text.slice(start, start + 4))) throw new Unusual();
    return reader.at - start;
  }
}

/** Text from `at` to the end of its line. */
export function restOfLine(reader: YamlReader): string {
  const end = reader.text.indexOf('\n', reader.at);
  return reader.text.slice(reader.at, end === -1 ? reader.text.length : end);
}

/** Offset of the quote that closes the one at `at`, or unusual where there is none. */
export function closingQuote(reader: YamlReader): number {
  const { text, at } = reader;
  const quote = text[at] ?? '';
  let end = text.indexOf(quote, at + 1);
  while (end !== -1) {
    if (quote === "'" && text[end + 1] === "'") end = text.indexOf(quote, end + 2);
    else if (quote === '"' && isEscaped(text, end)) end = text.indexOf(quote, end + 1);
    else return end;
  }
  throw new Unusual();
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
