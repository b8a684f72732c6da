import type { ChangedFile } from '../../pipeline/domain/change.ts';
import { isLockFile } from '../../pipeline/domain/lock-files.ts';

/** Why no critic is sent this file by its nature; null when one is. Not sent is neither read nor unread. */
export function reasonNotSent(file: ChangedFile): string | null {
  if (file.kind !== 'file') return `it is a ${file.kind === 'symlink' ? 'symbolic link' : 'submodule'}`;
  if (file.binary) return 'it is binary';
  if (file.vendored) return 'it is vendored';
  if (file.generated) return 'it is generated';
  if (isLockFile(file.path)) return 'it is a lock file';
  if (file.hunks.length === 0 && file.unreadReason === null) return 'no line of it changed';
  return null;
}

/** Why a critic should have been sent this file and cannot be; null when it can. */
export function reasonUnreadable(file: ChangedFile, maxChunkCharacters: number): string | null {
  if (file.unreadReason !== null) return file.unreadReason;
  const longest = Math.max(0, ...file.hunks.map((hunk) => Math.max(0, ...hunk.lines.map(({ text }) => text.length))));
  if (longest < maxChunkCharacters) return null;
  return `a line of ${longest} characters is longer than a critic is sent (maxChunkCharacters: ${maxChunkCharacters})`;
}
