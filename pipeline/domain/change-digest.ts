import { createHash } from 'node:crypto';
import type { Change, ChangedFile } from './change.ts';

/** Short enough to be typed, long enough not to be met by chance. */
export const shortDigestLength = 12;

/** Git's ids of the new side, where somebody knows them: what tells one binary file from another. */
export type ContentIds = ReadonlyMap<string, string | null>;

/** A file whose lines are not here counts by its content's id, else by its size: any other content must be seen. */
function contentOf(file: ChangedFile, ids: ContentIds | null): unknown {
  if (file.hunks.length > 0) return null;
  return ids?.get(file.path) ?? file.sizeBytes;
}

function linesOf(file: ChangedFile): readonly string[] {
  const signs = { context: ' ', added: '+', removed: '-' } as const;
  return file.hunks.flatMap(({ lines }) =>
    lines.map(({ kind, text, noNewline }) => `${signs[kind]}${noNewline === true ? '\\' : ''}${text}`),
  );
}

/**
 * Hex digest of what a change does: lines with their context, names, modes. No line numbers, no commits, no messages: the
 * message of the last commit may hold it, and a rebase over something else keeps it. Same idea as `git patch-id`.
 */
export function digestOfChange(change: Pick<Change, 'files'>, ids: ContentIds | null = null): string {
  const files = change.files.map((file) => [
    file.path,
    file.previousPath,
    file.status,
    file.kind,
    file.oldMode,
    file.newMode,
    contentOf(file, ids),
    linesOf(file),
  ]);
  const sorted = files.map((file) => JSON.stringify(file)).sort();
  return createHash('sha256').update(sorted.join('\n')).digest('hex');
}

/** Whether somebody who wrote down `written` meant this digest: all of it, or its beginning. */
export function meansDigest(written: string, digest: string): boolean {
  return written.length >= shortDigestLength && digest.startsWith(written.toLowerCase());
}
