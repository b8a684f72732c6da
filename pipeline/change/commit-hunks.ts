import type { Hunk } from '../domain/change.ts';
import type { CommitHunks } from '../domain/gate.ts';
import { toHunks } from './hunks.ts';
import type { HunkBytes } from './patch-sections.ts';

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const commitLine = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
/** Of a merge: one `@` more, and one old range, for each parent. */
const mergeHeader = /^@@@+((?: -\d+(?:,\d+)?){2,64}) \+(\d+)(?:,(\d+))? @@@/;

function takeLine(cursor: Cursor): string {
  const found = cursor.bytes.indexOf(10, cursor.at);
  const end = found === -1 ? cursor.bytes.length : found;
  const line = cursor.bytes.subarray(cursor.at, end);
  cursor.at = Math.min(end + 1, cursor.bytes.length);
  return line.toString('latin1');
}

interface Body {
  /** One mark a line: `+`, `-` or a space. */
  readonly lines: readonly string[];
  readonly complete: boolean;
}

/** Takes lines until the counts of the `@@` line are used up: nothing in the text can end a hunk early. */
function takeBody(cursor: Cursor, oldCounts: readonly number[], newCount: number): Body {
  const left = [...oldCounts];
  let newLeft = newCount;
  const lines: string[] = [];
  while (newLeft > 0 || left.some((count) => count > 0)) {
    if (cursor.at >= cursor.bytes.length) return { lines, complete: false };
    const line = takeLine(cursor);
    if (line.startsWith('\\')) continue;
    const marks = line.slice(0, left.length);
    const removed = marks.includes('-');
    if (!removed) newLeft--;
    for (let parent = 0; parent < left.length; parent++) {
      if (marks[parent] === (removed ? '-' : ' ')) left[parent] = (left[parent] ?? 0) - 1;
    }
    const text = line.slice(left.length);
    // What a merge has from one of its parents is not its own: context.
    if (removed) lines.push(...(left.length === 1 ? [`-${text}`] : []));
    else lines.push(`${/^\++$/.test(marks) ? '+' : ' '}${text}`);
  }
  return { lines, complete: true };
}

const count = (text: string | undefined): number => Number(text ?? 1);

function takeHunk(cursor: Cursor, header: string): HunkBytes | null {
  const plain = hunkHeader.exec(header);
  const merge = plain === null ? mergeHeader.exec(header) : null;
  const olds = plain === null ? (merge?.[1] ?? '').trim().split(' ') : [`-${plain[1]},${plain[2] ?? 1}`];
  const newStart = Number(plain?.[3] ?? merge?.[2] ?? 0);
  const newLines = plain === null ? count(merge?.[3]) : count(plain[4]);
  const oldCounts = olds.map((range) => count(range.split(',')[1]));
  const body = takeBody(cursor, oldCounts, newLines);
  if (!body.complete) return null;
  const oldStart = Number((olds[0] ?? '0').replace('-', '').split(',')[0]);
  const text = body.lines.map((line) => `${line}\n`).join('');
  return { oldStart, oldLines: oldCounts[0] ?? 0, newStart, newLines, body: Buffer.from(text, 'latin1') };
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' };

/** `+++ b/path`, or quoted as in C where the name holds controls or quotes; null for `/dev/null`. For people to read. */
function pathOf(line: string): string | null {
  const name = Buffer.from(line.slice(4).replace(/\t$/, ''), 'latin1').toString('utf8');
  const plain = name.startsWith('"')
    ? name.slice(1, -1).replaceAll(/\\([tnr"\\])/g, (all, letter: string) => escapes[letter] ?? all)
    : name;
  return plain === '/dev/null' ? null : plain.replace(/^[ab]\//, '');
}

interface Reading {
  commit: string;
  path: string | null;
  hunks: HunkBytes[];
}

/**
 * Reads what `git diff-tree --stdin -p --cc` prints: for each commit its id, then its patches. Of a merge only lines that
 * no parent had count as added. A cut output is read as far as whole hunks go.
 */
export function parseCommitHunks(output: Buffer): readonly CommitHunks[] {
  const cursor: Cursor = { bytes: output, at: 0 };
  const found: CommitHunks[] = [];
  const now: Reading = { commit: '', path: null, hunks: [] };
  const finish = (): void => {
    const hunks: readonly Hunk[] = toHunks(now.hunks);
    if (now.path !== null && hunks.length > 0) found.push({ commit: now.commit, path: now.path, hunks });
    now.path = null;
    now.hunks = [];
  };
  while (cursor.at < output.length) {
    const line = takeLine(cursor);
    if (line.startsWith('@@')) {
      const hunk = takeHunk(cursor, line);
      if (hunk !== null) now.hunks.push(hunk);
    } else if (commitLine.test(line)) {
      finish();
      now.commit = line;
    } else if (line.startsWith('diff --')) finish();
    else if (line.startsWith('--- ')) now.path = pathOf(line) ?? now.path;
    else if (line.startsWith('+++ ')) now.path = pathOf(line) ?? now.path;
  }
  finish();
  return found;
}
