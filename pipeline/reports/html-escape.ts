import { visibleLine, visibleLines } from './escape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A line longer than this is cut in the page: a browser lays it out in seconds, and nobody reads it. */
const longestLine = 2_000;

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

function clip(line: string): string {
  return line.length <= longestLine
    ? line
    : `${line.slice(0, longestLine)}… (${line.length - longestLine} more characters)`;
}

/** Text for an element or a quoted attribute, on one line: nothing in it is markup, nothing of it is hidden. */
export const html = (text: string): string => escape(clip(visibleLine(text)));

/** Lines of code, each on its own; tabs stay four columns wide. */
export const htmlLines = (text: string): readonly string[] =>
  visibleLines(text.replaceAll('\t', '    ')).map((line) => escape(clip(line)));
