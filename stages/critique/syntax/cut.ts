import type { ChangedFile, HunkLine } from '../../../pipeline/domain/change.ts';
import type { Outline, Unit } from './outline.ts';
import { wholeFile } from './whole-file.ts';

/** Lines around a change that are shown where no function says more. */
const marginLines = 3;
/** A longer function is not shown whole for a small change: what is around it distracts. */
const longestFunction = 120;

/** One file as it may be divided: runs of lines, and what a cut before a line would tear apart. */
export interface CutFile {
  readonly pieces: readonly (readonly HunkLine[])[];
  /** Number of functions, classes and statements that go on over a cut before this line. */
  tornBy(line: HunkLine): number;
}

/** Indices into the file's run of lines, both included. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export function cutByHunks(file: ChangedFile): CutFile {
  return { pieces: file.hunks.map((hunk) => hunk.lines), tornBy: () => 0 };
}

function sideOf(file: ChangedFile): 'oldLine' | 'newLine' {
  return file.status === 'deleted' ? 'oldLine' : 'newLine';
}

const attached = /^\s*(?:\/\/|\/?\*|#|@|\[|--|"""|''')/;

/** What stands right above a function (comment, decorator) goes with it. */
function withHead(lines: readonly HunkLine[], start: number): number {
  let first = start;
  while (first > 0 && attached.test(lines[first - 1]?.text ?? '')) first--;
  return first;
}

function toSpans(lines: readonly HunkLine[], units: readonly Unit[], side: 'oldLine' | 'newLine'): Map<Unit, Span> {
  const at = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const number = line[side];
    if (number !== null) at.set(number, index);
  }
  const spans = new Map<Unit, Span>();
  for (const unit of units) {
    const [start, end] = [at.get(unit.startLine), at.get(unit.endLine)];
    if (start !== undefined && end !== undefined && end > start)
      spans.set(unit, { start: withHead(lines, start), end });
  }
  return spans;
}

function countTorn(lines: readonly HunkLine[], spans: Iterable<Span>): ReadonlyMap<HunkLine, number> {
  const steps = new Int32Array(lines.length + 2);
  for (const { start, end } of spans) {
    steps[start + 1] = (steps[start + 1] ?? 0) + 1;
    steps[end + 1] = (steps[end + 1] ?? 0) - 1;
  }
  const torn = new Map<HunkLine, number>();
  let open = 0;
  for (const [index, line] of lines.entries()) {
    open += steps[index] ?? 0;
    torn.set(line, open);
  }
  return torn;
}

/** For each line the largest function around it that is not too long; spans come outermost first. */
function functionsAround(length: number, spans: ReadonlyMap<Unit, Span>): readonly (Span | null)[] {
  const around: (Span | null)[] = Array.from({ length }, () => null);
  for (const [unit, span] of spans) {
    if (unit.kind !== 'function' || span.end - span.start + 1 > longestFunction) continue;
    for (let index = span.start; index <= span.end; index++) around[index] ??= span;
  }
  return around;
}

/** Runs of lines that hold every change, each with its whole function or a few lines around it. */
function selectRuns(lines: readonly HunkLine[], around: readonly (Span | null)[]): HunkLine[][] {
  const wanted = new Uint8Array(lines.length);
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'context') continue;
    const span = around[index];
    const start = span?.start ?? index - marginLines;
    const end = span?.end ?? index + marginLines;
    wanted.fill(1, Math.max(0, start), Math.min(lines.length, end + 1));
  }
  const runs: HunkLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (wanted[index] === 0) continue;
    if (index === 0 || wanted[index - 1] === 0) runs.push([]);
    runs.at(-1)?.push(line);
  }
  return runs;
}

/** Divides a file by its syntax: each change with its whole function, cuts between functions where there is a choice. */
export function cutBySyntax(file: ChangedFile, outline: Outline): CutFile {
  const side = sideOf(file);
  const lines = side === 'oldLine' ? file.hunks.flatMap((hunk) => hunk.lines) : wholeFile(file, outline.lines);
  if (lines === null) return cutByHunks(file);
  const spans = toSpans(lines, outline.units, side);
  const torn = countTorn(lines, spans.values());
  const around = functionsAround(lines.length, spans);
  return { pieces: selectRuns(lines, around), tornBy: (line) => torn.get(line) ?? 0 };
}
