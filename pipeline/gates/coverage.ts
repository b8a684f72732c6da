import { type Change, type ChangedFile, changedLines, type LineRange, type Side } from '../domain/change.ts';
import type { Coverage, FileCoverage, UnreadFile } from '../domain/coverage.ts';

const sides: readonly Side[] = ['old', 'new'];

/** Ledger of which changed lines were read by which gate. */
export interface CoverageLedger {
  markRead(gateId: string, path: string, side: Side, ranges?: readonly LineRange[]): void;
  markUnread(gateId: string | null, path: string, reason: string): void;
  linesReadBy(gateId: string): number;
  build(excluded?: readonly UnreadFile[]): Coverage;
}

/** One byte a changed line, in their order: 1 where it was read. A change of a million lines has one for each gate. */
type Marks = Readonly<Record<Side, Uint8Array>>;

interface FileLedger {
  readonly file: ChangedFile;
  readonly changed: Readonly<Record<Side, readonly number[]>>;
  readonly readBy: Map<string, Marks>;
}

/** Consecutive numbers as ranges: [1,2,3,7] → 1–3, 7–7. */
export function toRanges(lines: readonly number[]): LineRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && line === last.end + 1) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges;
}

function countRead(ledger: FileLedger, gateId: string): number {
  const read = ledger.readBy.get(gateId);
  return read === undefined ? 0 : countMarks(read.old) + countMarks(read.new);
}

function countMarks(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}

/** Index of the first of ascending numbers that is not under `wanted`. */
function lowerBound(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unreadLines(ledger: FileLedger, side: Side): number[] {
  const readers = [...ledger.readBy.values()].map((marks) => marks[side]);
  return ledger.changed[side].filter((_, index) => !readers.some((marks) => marks[index] === 1));
}

function fileCoverage(ledger: FileLedger): FileCoverage {
  const changedLineCount = ledger.changed.old.length + ledger.changed.new.length;
  const unread = sides
    .map((side) => ({ side, lines: unreadLines(ledger, side) }))
    .filter(({ lines }) => lines.length > 0);
  return {
    path: ledger.file.path,
    changedLines: changedLineCount,
    readLines: changedLineCount - unread.reduce((sum, { lines }) => sum + lines.length, 0),
    readBy: Object.fromEntries([...ledger.readBy.keys()].sort().map((gateId) => [gateId, countRead(ledger, gateId)])),
    unread: unread.map(({ side, lines }) => ({ side, ranges: toRanges(lines) })),
  };
}

/** What nobody reads by its nature. Saying so is part of "nothing is silently unread". */
function unreadableByNature(file: ChangedFile): string | null {
  if (file.kind === 'submodule') return 'a submodule: its commits are another repository';
  if (file.kind === 'symlink') return 'a symbolic link: no gate follows it';
  if (file.binary) return 'binary';
  const modeOnly = file.status === 'modified' && file.hunks.length === 0 && file.oldMode !== file.newMode;
  if (modeOnly) return `only its mode changed, ${file.oldMode} → ${file.newMode}`;
  return null;
}

export function createCoverageLedger(change: Change): CoverageLedger {
  const ledgers = new Map<string, FileLedger>();
  for (const file of change.files) {
    const changed = { old: changedLines(file, 'old'), new: changedLines(file, 'new') };
    ledgers.set(file.path, { file, changed, readBy: new Map() });
  }
  const unread: UnreadFile[] = [];

  return {
    markRead(gateId, path, side, ranges) {
      const ledger = ledgers.get(path);
      if (ledger === undefined) return;
      const { changed } = ledger;
      const blank = (): Marks => ({ old: new Uint8Array(changed.old.length), new: new Uint8Array(changed.new.length) });
      const read = ledger.readBy.get(gateId) ?? blank();
      ledger.readBy.set(gateId, read);
      for (const { start, end } of ranges ?? [{ start: 0, end: Infinity }])
        read[side].fill(1, lowerBound(changed[side], start), lowerBound(changed[side], end + 1));
    },
    markUnread(gateId, path, reason) {
      if (!unread.some((entry) => entry.gateId === gateId && entry.path === path))
        unread.push({ path, gateId, reason });
    },
    linesReadBy: (gateId) => [...ledgers.values()].reduce((sum, ledger) => sum + countRead(ledger, gateId), 0),
    build(excluded = []) {
      const files = [...ledgers.values()].map(fileCoverage);
      const byNature = change.files.flatMap((file) => {
        const reason = unreadableByNature(file);
        const isUnread = unread.some((entry) => entry.gateId === null && entry.path === file.path);
        return reason === null || isUnread ? [] : [{ path: file.path, gateId: null, reason }];
      });
      return {
        changedLines: files.reduce((sum, file) => sum + file.changedLines, 0),
        readLines: files.reduce((sum, file) => sum + file.readLines, 0),
        files,
        unread,
        excluded: [...excluded, ...byNature],
      };
    },
  };
}
