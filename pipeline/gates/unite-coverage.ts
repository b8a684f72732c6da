import type { LineRange, Side } from '../domain/change.ts';
import type { Coverage, FileCoverage, UnreadFile } from '../domain/coverage.ts';
import { toRanges } from './coverage.ts';

const sides: readonly Side[] = ['old', 'new'];

function linesOf(file: FileCoverage, side: Side): readonly number[] {
  const ranges = file.unread.find((entry) => entry.side === side)?.ranges ?? [];
  return ranges.flatMap(({ start, end }: LineRange) => Array.from({ length: end - start + 1 }, (_, at) => start + at));
}

/** Lines of one side that none of them read. */
function unreadByAll(files: readonly FileCoverage[], side: Side): readonly number[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  const sets = others.map((file) => new Set(linesOf(file, side)));
  return linesOf(first, side).filter((line) => sets.every((set) => set.has(line)));
}

function uniteFile(files: readonly FileCoverage[], first: FileCoverage): FileCoverage {
  const unread = sides
    .map((side) => ({ side, lines: unreadByAll(files, side) }))
    .filter(({ lines }) => lines.length > 0);
  const readBy = new Map<string, number>();
  for (const file of files)
    for (const [gateId, lines] of Object.entries(file.readBy))
      readBy.set(gateId, Math.max(readBy.get(gateId) ?? 0, lines));
  return {
    path: first.path,
    changedLines: first.changedLines,
    readLines: first.changedLines - unread.reduce((sum, { lines }) => sum + lines.length, 0),
    readBy: Object.fromEntries([...readBy].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    unread: unread.map(({ side, lines }) => ({ side, ranges: toRanges(lines) })),
  };
}

function uniteEntries(lists: readonly (readonly UnreadFile[])[]): readonly UnreadFile[] {
  const byKey = new Map(lists.flat().map((entry) => [JSON.stringify([entry.path, entry.gateId, entry.reason]), entry]));
  return [...byKey.values()];
}

/** What several gates' readings of one change come to: a line is read when one of them read it. At least one is given. */
export function uniteCoverage(parts: readonly Coverage[]): Coverage {
  const files = (parts[0]?.files ?? []).map((first) =>
    uniteFile(
      parts.flatMap((part) => part.files.find(({ path }) => path === first.path) ?? []),
      first,
    ),
  );
  return {
    changedLines: files.reduce((sum, file) => sum + file.changedLines, 0),
    readLines: files.reduce((sum, file) => sum + file.readLines, 0),
    files,
    unread: uniteEntries(parts.map(({ unread }) => unread)),
    excluded: uniteEntries(parts.map(({ excluded }) => excluded)),
  };
}
