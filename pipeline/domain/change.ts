import type { SelfReviewReading } from './self-review.ts';

/** One side of a diff: `old` is the base, `new` is the head. */
export type Side = 'old' | 'new';

export type AuthorKind = 'agent' | 'human' | 'unknown';

/** Somebody who wrote part of the change. `evidence` says what made us call them an agent or a human. */
export interface Author {
  readonly name: string;
  readonly email: string;
  readonly kind: AuthorKind;
  readonly evidence: string;
}

/** How the evidence begins for who is configured in git, where part of the change may not be committed. */
export const uncommittedEvidence = 'uncommitted, by git config';

export interface Commit {
  readonly sha: string;
  readonly subject: string;
  readonly body: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Who put it there; absent where nobody knows (a mail). */
  readonly committer?: { readonly name: string; readonly email: string };
  readonly committedAt: string;
}

/** Where the change lives. `headSha` is null for content that no commit holds (work tree, index, patch). */
export interface ChangeRef {
  readonly host: string | null;
  readonly repo: string | null;
  readonly number: number | null;
  readonly baseSha: string | null;
  readonly headSha: string | null;
  readonly url: string | null;
}

export type LineKind = 'context' | 'added' | 'removed';

/** A line of a hunk. `text` has no line terminator; line numbers are 1-based. */
export interface HunkLine {
  readonly kind: LineKind;
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
  /** Set on the last line of a file that does not end in a newline. */
  readonly noNewline?: boolean;
}

export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly HunkLine[];
}

export type FileStatus = 'added' | 'modified' | 'deleted' | 'renamed';

/** What a path holds. Symbolic links and submodules are never followed. */
export type FileKind = 'file' | 'symlink' | 'submodule';

export interface ChangedFile {
  /** Path at the head (at the base for a deleted file), `/`-separated, relative to the repository's root. */
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: FileStatus;
  readonly kind: FileKind;
  /** Git modes such as `100644`; null where that side does not exist. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Language id in lower case as Linguist names it (`typescript`, `sql`, `shell`), null where unknown. */
  readonly language: string | null;
  readonly generated: boolean;
  readonly vendored: boolean;
  readonly binary: boolean;
  /** Size of the head side (of the base side for a deleted file). */
  readonly sizeBytes: number;
  /** Empty for a binary file, a pure rename or a mode change. Context lines are included. */
  readonly hunks: readonly Hunk[];
  /** Why the hunks are not here although the text changed (for example: over the size limit); null when they are. */
  readonly unreadReason: string | null;
}

/** Everything that is known of one change. Contents of files are not here: read them through {@link FileAccess}. */
export interface Change {
  readonly ref: ChangeRef;
  readonly title: string;
  readonly body: string;
  readonly authors: readonly Author[];
  readonly commits: readonly Commit[];
  readonly labels: readonly string[];
  readonly files: readonly ChangedFile[];
  /** What the author attested beside the change. Absent: nobody looked. */
  readonly selfReview?: SelfReviewReading;
}

/** A run of lines, both ends included, 1-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Line numbers that the change touches on one side: added lines on `new`, removed lines on `old`. Ascending. */
export function changedLines(file: ChangedFile, side: Side): readonly number[] {
  const kind = side === 'new' ? 'added' : 'removed';
  const lines: number[] = [];
  for (const hunk of file.hunks) {
    for (const line of hunk.lines) {
      const number = side === 'new' ? line.newLine : line.oldLine;
      if (line.kind === kind && number !== null) lines.push(number);
    }
  }
  return lines;
}

/** Number of lines a reviewer would have to read: added plus removed, over all files. */
export function countChangedLines(change: Pick<Change, 'files'>): number {
  let total = 0;
  for (const file of change.files) total += changedLines(file, 'new').length + changedLines(file, 'old').length;
  return total;
}

/** Whether any author is a known agent. `unknown` stays unknown: policy decides what that means. */
export function assistance(change: Pick<Change, 'authors'>): AuthorKind {
  if (change.authors.some((author) => author.kind === 'agent')) return 'agent';
  if (change.authors.length > 0 && change.authors.every((author) => author.kind === 'human')) return 'human';
  return 'unknown';
}
