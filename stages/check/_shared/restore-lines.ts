import type { ChangedFile, HunkLine } from '../../../pipeline/domain/change.ts';
import type { Location } from '../../../pipeline/domain/finding.ts';
import type { Edit, Fix } from '../../../pipeline/domain/fix.ts';

const maxLines = 12;

/** Lines that changed together, with the line of the head side that follows them; null where none can be told. */
interface Run {
  readonly added: readonly HunkLine[];
  readonly removed: readonly HunkLine[];
  readonly nextLine: number | null;
}

/** At the end of a file: the empty line behind its last one. */
const behind = (last: HunkLine | undefined): number | null =>
  last === undefined || last.newLine === null || last.noNewline === true ? null : last.newLine + 1;

function runsOf(file: ChangedFile): readonly Run[] {
  const runs: Run[] = [];
  for (const { lines } of file.hunks) {
    for (let at = 0; at < lines.length; at++) {
      const start = at;
      while (at < lines.length && lines[at]?.kind !== 'context') at++;
      if (at === start) continue;
      const own = lines.slice(start, at);
      const added = own.filter(({ kind }) => kind === 'added');
      const removed = own.filter(({ kind }) => kind === 'removed');
      runs.push({ added, removed, nextLine: lines[at]?.newLine ?? behind(lines[start - 1]) });
    }
  }
  return runs;
}

/** Name of the setting that a line gives a value: `key = …`, `"key": …`, `- key: …`. */
function keyOf(text: string): string | null {
  return /^\s*(?:-\s+)?["']?([\w./-]{1,120})["']?\s*[:=](?!=)/.exec(text)?.[1] ?? null;
}

/** A value that ends on its line. */
const isWhole = (text: string): boolean => !/(?:[{[(|>:=,]|<<-?\w+)\s*$/.test(text.replace(/,\s*$/, ''));

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ('{[('.includes(character)) depth++;
    if ('}])'.includes(character) && --depth < 0) return false;
  }
  return depth === 0;
}

const uncommented = (text: string): string => text.replace(/^\s*(?:#|\/\/)\s?/, '').trim();

function only<T>(items: readonly T[]): T | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

function replaceLine(path: string, added: HunkLine, removed: HunkLine): Edit | null {
  if (added.newLine === null || !isWhole(added.text) || !isWhole(removed.text)) return null;
  const region = { startLine: added.newLine, startColumn: 1, endLine: added.newLine };
  return {
    path,
    region: { ...region, endColumn: added.text.length + 1 },
    expected: added.text,
    replacement: removed.text,
  };
}

function takeOut(path: string, added: HunkLine): Edit | null {
  if (added.newLine === null || added.noNewline === true || !isWhole(added.text)) return null;
  const region = { startLine: added.newLine, startColumn: 1, endLine: added.newLine + 1, endColumn: 1 };
  return { path, region, expected: `${added.text}\n`, replacement: '' };
}

function putBack(path: string, { removed, nextLine }: Run): Edit | null {
  const text = removed.map((line) => `${line.text}\n`).join('');
  if (nextLine === null || removed.length > maxLines || !isBalanced(text)) return null;
  const region = { startLine: nextLine, startColumn: 1, endLine: nextLine, endColumn: 1 };
  return { path, region, expected: '', replacement: text };
}

function editFor(file: ChangedFile, location: Location, mayTakeOut: boolean): Edit | null {
  const line = location.region?.startLine;
  const isNew = location.side === 'new';
  const numberOf = (one: HunkLine): number | null => (isNew ? one.newLine : one.oldLine);
  const run = runsOf(file).find(({ added, removed }) =>
    (isNew ? added : removed).some((one) => numberOf(one) === line),
  );
  const own = (isNew ? run?.added : run?.removed)?.find((one) => numberOf(one) === line);
  if (run === undefined || own === undefined) return null;
  const key = keyOf(own.text);
  const isSame = (one: HunkLine): boolean => key !== null && keyOf(one.text) === key;
  const [added, removed] = [only(run.added.filter(isSame)), only(run.removed.filter(isSame))];
  if (added !== null && removed !== null) return replaceLine(file.path, added, removed);
  if (isNew) {
    const isOnly = added !== null && run.removed.every((one) => !isSame(one));
    return mayTakeOut && isOnly ? takeOut(file.path, added) : null;
  }
  const silenced = only(run.added.filter((one) => uncommented(one.text) === own.text.trim()));
  if (silenced !== null) return replaceLine(file.path, silenced, own);
  return run.added.length === 0 ? putBack(file.path, run) : null;
}

/**
 * Puts the lines of a setting back as they were at the base, where the change did nothing else there; null elsewhere.
 * `mayTakeOut`: a setting that is new is taken out again. Unsafe: it undoes what the author wrote.
 */
export function restoreLines(file: ChangedFile, location: Location, mayTakeOut: boolean): Fix | null {
  const edit = file.status === 'modified' ? editFor(file, location, mayTakeOut) : null;
  return edit === null ? null : { title: 'Put it back as it was', safety: 'unsafe', edits: [edit] };
}
