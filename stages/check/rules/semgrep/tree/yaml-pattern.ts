import { ellipsisName, manyPlaceholder } from './placeholders.ts';

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const isBlank = (line: string | undefined): boolean => line === undefined || /^\s*(?:#.*)?$/.test(line);

/** Lines at the same depth within the same collection, in one direction. */
function siblingIn(lines: readonly string[], from: number, step: 1 | -1): string | null {
  const depth = indentOf(lines[from] ?? '');
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at];
    if (line === undefined || isBlank(line)) continue;
    // What an item of a list holds begins behind its hyphen.
    const inner = /^(\s*(?:- +)+)\S/.exec(line)?.[1]?.length ?? -1;
    if (indentOf(line) < depth) return step === -1 && inner === depth ? line.slice(depth) : null;
    if (indentOf(line) === depth && !/^\s*\.\.\.\s*$/.test(line)) return line.trimStart();
  }
  return null;
}

/** `...` on a line of its own is one more entry of the collection it stands in, or a whole value. */
function entryFor(lines: readonly string[], at: number): string {
  const indent = ' '.repeat(indentOf(lines[at] ?? ''));
  const sibling = siblingIn(lines, at, -1) ?? siblingIn(lines, at, 1);
  if (sibling === null) return `${indent}${ellipsisName}`;
  return sibling.startsWith('- ') || sibling === '-'
    ? `${indent}- ${ellipsisName}`
    : `${indent}${ellipsisName}: ${ellipsisName}`;
}

/** An escape that YAML does not know (`"=~/\\s/"`) is meant as it is written in JSON; in YAML it is an error. */
export const plainEscapes = (pattern: string): string =>
  pattern.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, (text) =>
    text.replaceAll(/\\(.)/g, (pair, char: string) => (/[0abtnvfre "/\\N_LPxuU]/.test(char) ? pair : `\\${pair}`)),
  );

/** A pattern as YAML: its ellipses become entries and scalars that can be told from others afterwards. */
export function asYaml(pattern: string): string {
  const lines = pattern.split('\n');
  const entries = lines.map((line, at) => {
    if (/^\s*\.\.\.\s*$/.test(line)) return entryFor(lines, at);
    // `- ...` above further keys of the same item is one of its entries.
    const inner = /^(\s*- +)\.\.\.\s*$/.exec(line)?.[1]?.length;
    const next = lines.slice(at + 1).find((each) => !isBlank(each));
    const isEntry =
      inner !== undefined && next !== undefined && indentOf(next) === inner && !next.trimStart().startsWith('- ');
    return isEntry ? line.replace('...', `${ellipsisName}: ${ellipsisName}`) : line;
  });
  return entries
    .join('\n')
    .replace(/,\s*$/, '')
    .replaceAll(/\$\.\.\.([A-Z_][A-Z_0-9]*)/g, (_, name: string) => manyPlaceholder(name))
    .replaceAll(/(["'])\.\.\.\1|\.\.\./g, (whole, quote: string | undefined) =>
      quote === undefined ? ellipsisName : whole,
    );
}
