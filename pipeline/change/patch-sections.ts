import type { RawRecord } from './raw-diff.ts';

/** Bytes of one hunk: its `@@` numbers, and the body that follows. */
export interface HunkBytes {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly body: Buffer;
}

/** One `diff --git` part of a patch. */
export interface PatchSection {
  readonly header: Buffer;
  /** Ids of the `index` line: there even for content that only the disk holds. */
  readonly newOid: string | null;
  /** Git did not print the text: too big, a NUL near the start, or told so by attributes. */
  readonly binary: boolean;
  readonly hunks: readonly HunkBytes[];
}

const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const indexLine = /^index [0-9a-f]+\.\.([0-9a-f]+)/;

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

function lineEnd({ bytes, at }: Cursor): number {
  const end = bytes.indexOf(10, at);
  return end === -1 ? bytes.length : end;
}

function takeLine(cursor: Cursor): Buffer {
  const end = lineEnd(cursor);
  const line = cursor.bytes.subarray(cursor.at, end);
  cursor.at = Math.min(end + 1, cursor.bytes.length);
  return line;
}

const plus = 0x2b;
const minus = 0x2d;
const backslash = 0x5c;

/** Takes lines until the counts of the `@@` line are used up: nothing in the text can end a hunk early. */
function takeBody(cursor: Cursor, oldLines: number, newLines: number): Buffer {
  const start = cursor.at;
  let oldLeft = oldLines;
  let newLeft = newLines;
  while ((oldLeft > 0 || newLeft > 0) && cursor.at < cursor.bytes.length) {
    const mark = cursor.bytes[cursor.at];
    if (mark !== plus && mark !== backslash) oldLeft -= 1;
    if (mark !== minus && mark !== backslash) newLeft -= 1;
    cursor.at = Math.min(lineEnd(cursor) + 1, cursor.bytes.length);
  }
  if (cursor.bytes[cursor.at] === backslash) takeLine(cursor);
  return cursor.bytes.subarray(start, cursor.at);
}

function takeHunk(cursor: Cursor, found: RegExpExecArray): HunkBytes {
  const oldLines = Number(found[2] ?? 1);
  const newLines = Number(found[4] ?? 1);
  const body = takeBody(cursor, oldLines, newLines);
  return { oldStart: Number(found[1]), oldLines, newStart: Number(found[3]), newLines, body };
}

function startsSection(line: Buffer): boolean {
  return line.toString('latin1', 0, 11) === 'diff --git ';
}

function takeSection(cursor: Cursor): PatchSection {
  const header = takeLine(cursor);
  if (!startsSection(header)) throw new Error('git diff: expected the start of a patch');
  const hunks: HunkBytes[] = [];
  let newOid: string | null = null;
  let binary = false;
  while (cursor.at < cursor.bytes.length) {
    const start = cursor.at;
    const line = takeLine(cursor);
    if (startsSection(line)) {
      cursor.at = start;
      break;
    }
    const text = line.toString('latin1', 0, Math.min(line.length, 200));
    const found = hunkHeader.exec(text);
    if (found !== null) hunks.push(takeHunk(cursor, found));
    else if (text.startsWith('Binary files ')) binary = true;
    else newOid = indexLine.exec(text)?.[1] ?? newOid;
  }
  return { header, newOid: newOid === null || /^0+$/.test(newOid) ? null : newOid, binary, hunks };
}

export function parseSections(patch: Buffer): PatchSection[] {
  const cursor: Cursor = { bytes: patch, at: 0 };
  const sections: PatchSection[] = [];
  while (cursor.at < patch.length) sections.push(takeSection(cursor));
  return sections;
}

export interface MatchedRecord {
  readonly record: RawRecord;
  /** Two after a change of type, none where only the stat data of a file differed. */
  readonly sections: readonly PatchSection[];
}

/**
 * Gives each record its part of the patch. Both come in the same order, and the first line that git must have written
 * for a record is known: no name is ever parsed out of the patch. A mismatch throws rather than assign wrongly.
 */
export function matchSections(records: readonly RawRecord[], sections: readonly PatchSection[]): MatchedRecord[] {
  let next = 0;
  const matched = records.map((record) => {
    const taken: PatchSection[] = [];
    for (let left = record.typeChanged ? 2 : 1; left > 0; left -= 1) {
      const section = sections[next];
      if (section === undefined || !section.header.equals(record.header)) break;
      taken.push(section);
      next += 1;
    }
    return { record, sections: taken };
  });
  if (next !== sections.length) throw new Error('git diff: a patch belongs to none of the raw records');
  return matched;
}
