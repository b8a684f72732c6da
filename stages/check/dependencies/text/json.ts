import { type MapEntry, textOf, type YamlNode } from '../../_shared/yaml-nodes/node.ts';
import { parseJson } from '../../_shared/yaml-nodes/parse-json.ts';
import { indexLines, type LineIndex } from '../../_shared/sql/line-index.ts';
import { UnreadableText } from './lines.ts';

/** A JSON file with positions. */
export interface JsonFile {
  readonly root: YamlNode;
  readonly lines: LineIndex;
}

/** Throws {@link UnreadableText}. Of a key that stands twice the last one counts, as it does for the tools. */
export function readJson(text: string): JsonFile {
  const { root, problems } = parseJson(text);
  const lines = indexLines(text);
  const [problem] = problems;
  if (root === null || problem?.kind === 'syntax')
    throw new UnreadableText(problem?.message ?? 'no JSON', lines.lineOf(problem?.offset ?? 0));
  if (root.kind !== 'map') throw new UnreadableText('expected an object', 1);
  return { root, lines };
}

/** Comments and commas before a closing bracket as blanks, so that offsets stay. */
export function blankJsonExtras(text: string): string {
  const blanks: { readonly start: number; readonly end: number }[] = [];
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      comma = -1;
    } else if (sign === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      blanks.push({ start: at, end: end === -1 ? text.length : end });
      at = (end === -1 ? text.length : end) - 1;
    } else if (sign === ',') comma = at;
    else if ((sign === ']' || sign === '}') && comma !== -1) {
      blanks.push({ start: comma, end: comma + 1 });
      comma = -1;
    } else if (sign !== undefined && sign > ' ') comma = -1;
  }
  let from = 0;
  const out = blanks
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end }) => {
      const kept = text.slice(from, start);
      from = end;
      return [kept, ' '.repeat(end - start)];
    });
  return [...out, text.slice(from)].join('');
}

export interface JsonSpan {
  readonly line: number;
  readonly endLine: number;
}

export function spanOf(file: JsonFile, entry: MapEntry): JsonSpan {
  return { line: file.lines.lineOf(entry.keySpan.start), endLine: file.lines.lineOf(entry.value.end) };
}

/** Texts of a map whose values are scalars. */
export function textEntries(node: YamlNode | null | undefined): readonly { entry: MapEntry; text: string }[] {
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].flatMap((entry) => {
    const text = textOf(entry.value);
    return text === null ? [] : [{ entry, text }];
  });
}
