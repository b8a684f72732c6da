import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { fileTooLarge, fileUnreadable } from './failures.ts';
import { isSafePath, rawPath } from './path-name.ts';

/** Enough of lstat to see whether a file is still the same. */
export interface FileStamp {
  readonly mode: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly inode: number;
}

export type Stat =
  | { readonly kind: 'file' | 'symlink' | 'other'; readonly stamp: FileStamp }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** `permission denied (EACCES)` and its like, null when the file is simply not there. */
export function describeError(error: unknown): string | null {
  const code = codeOf(error);
  if (absentCodes.has(code)) return null;
  if (code === 'EACCES' || code === 'EPERM') return `permission denied (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** Absolute path as bytes: names need not be UTF-8. */
export function diskPath(root: string, shown: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), rawPath(shown)]);
}

/** True when a folder above the file is a symbolic link: what lies behind it is not the repository's. */
async function isBehindSymlink(root: string, shown: string): Promise<boolean> {
  const parts = shown.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const stat = await lstat(diskPath(root, parts.slice(0, depth).join('/')));
    if (stat.isSymbolicLink()) return true;
  }
  return false;
}

function kindOf(stat: { isFile(): boolean; isSymbolicLink(): boolean }): 'file' | 'symlink' | 'other' {
  if (stat.isFile()) return 'file';
  return stat.isSymbolicLink() ? 'symlink' : 'other';
}

/** Never follows a symbolic link, not even in the folders above. */
export async function statWorktreeFile(root: string, shown: string): Promise<Stat> {
  if (!isSafePath(shown)) return { kind: 'absent' };
  try {
    if (await isBehindSymlink(root, shown)) return { kind: 'absent' };
    const stat = await lstat(diskPath(root, shown));
    const stamp = { mode: stat.mode, sizeBytes: stat.size, modifiedMs: stat.mtimeMs, inode: stat.ino };
    return { kind: kindOf(stat), stamp };
  } catch (error) {
    const reason = describeError(error);
    return reason === null ? { kind: 'absent' } : { kind: 'unreadable', reason };
  }
}

async function readRegular(handle: FileHandle, shown: string, maxBytes: number): Promise<Buffer | null> {
  const stat = await handle.stat();
  if (!stat.isFile()) return null;
  if (stat.size > maxBytes) throw fileTooLarge(shown, stat.size, maxBytes);
  return handle.readFile();
}

/** Null for what is not a regular file inside the work tree. Rejects with `file-too-large` or `file-unreadable`. */
export async function readWorktreeFile(root: string, shown: string, maxBytes: number): Promise<Buffer | null> {
  const stat = await statWorktreeFile(root, shown);
  if (stat.kind === 'unreadable') throw fileUnreadable(shown, stat.reason);
  if (stat.kind !== 'file') return null;
  // O_NONBLOCK: a file swapped for a named pipe meanwhile must not hang us.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let handle: FileHandle | null = null;
  try {
    handle = await open(diskPath(root, shown), flags);
    return await readRegular(handle, shown, maxBytes);
  } catch (error) {
    if (codeOf(error) === 'file-too-large') throw error;
    const reason = describeError(error);
    if (reason === null) return null;
    throw fileUnreadable(shown, reason);
  } finally {
    await handle?.close();
  }
}

export function isSameFile(a: FileStamp, b: FileStamp): boolean {
  return a.mode === b.mode && a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
}
