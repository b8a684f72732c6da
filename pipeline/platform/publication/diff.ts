import type { Hunk, HunkLine, LineKind, Side } from '../../domain/change.ts';

/** One file of the diff as the platform shows it. No hunks: it shows none (binary, too large, mode only). */
export interface DiffFile {
  readonly path: string;
  /** Path on the base side; the same where the file was not renamed. */
  readonly oldPath: string;
  readonly hunks: readonly Hunk[];
}

const hunkHeader = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
const kinds: Readonly<Record<string, LineKind>> = { '+': 'added', '-': 'removed', ' ': 'context' };

interface Open {
  readonly hunk: Omit<Hunk, 'lines'>;
  readonly lines: HunkLine[];
  oldLine: number;
  newLine: number;
}

function openHunk(found: RegExpExecArray): Open {
  const [oldStart, newStart] = [Number(found[1]), Number(found[3])];
  const hunk = { oldStart, oldLines: Number(found[2] ?? 1), newStart, newLines: Number(found[4] ?? 1) };
  return { hunk, lines: [], oldLine: oldStart, newLine: newStart };
}

function addLine(open: Open, text: string): void {
  const last = open.lines.at(-1);
  if (text.startsWith('\\')) {
    if (last !== undefined) open.lines[open.lines.length - 1] = { ...last, noNewline: true };
    return;
  }
  const kind = kinds[text.slice(0, 1)] ?? 'context';
  open.lines.push({
    kind,
    oldLine: kind === 'added' ? null : open.oldLine++,
    newLine: kind === 'removed' ? null : open.newLine++,
    text: text.slice(1),
  });
}

const isFull = ({ hunk, oldLine, newLine }: Open): boolean =>
  oldLine >= hunk.oldStart + hunk.oldLines && newLine >= hunk.newStart + hunk.newLines;

/**
 * Hunks of one file's patch without its header, as the API of a platform returns it. A hunk ends where the counts of its
 * `@@` line are used up: no text can open one. What is no patch has no hunks.
 */
export function parsePatch(patch: string): readonly Hunk[] {
  const hunks: Open[] = [];
  let open: Open | undefined;
  const lines = patch.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    if (open === undefined || (isFull(open) && !line.startsWith('\\'))) {
      const found = hunkHeader.exec(line);
      open = found === null ? undefined : openHunk(found);
      if (open !== undefined) hunks.push(open);
    } else addLine(open, line);
  }
  return hunks.map(({ hunk, lines }) => ({ ...hunk, lines }));
}

export function lineOn(line: HunkLine, side: Side): number | null {
  return side === 'new' ? line.newLine : line.oldLine;
}

/** The file of the diff that has `path` on that side. */
export function findFile(diff: readonly DiffFile[], path: string, side: Side): DiffFile | undefined {
  return diff.find((file) => (side === 'new' ? file.path : file.oldPath) === path) ?? diff.find((f) => f.path === path);
}
