import type { Change, ChangedFile } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { UnreadFile } from '../domain/coverage.ts';
import type { ContentSource } from './file-access.ts';

/** As far as git looks for a NUL when it tells binary from text. */
const probeBytes = 8000;

async function judge(file: ChangedFile, language: string, source: ContentSource): Promise<string | null> {
  try {
    const bytes = await source.bytes(file.path, 'new');
    const hasNul = bytes?.subarray(0, probeBytes).includes(0) === true;
    return hasNul ? `it holds NUL bytes, although its name says ${language}: no gate can read it` : null;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/**
 * Files that go by the name of a source file and are binary: UTF-16 text, or code with a NUL in it, which interpreters run
 * and no gate reads. They are unread, not excluded. What the base's attributes declare binary is text, and stays excluded.
 */
export async function readDisguised(change: Change, source: ContentSource): Promise<readonly UnreadFile[]> {
  const unread: UnreadFile[] = [];
  for (const file of change.files) {
    const isAsked = file.binary && file.kind === 'file' && file.status !== 'deleted' && file.unreadReason === null;
    const reason = isAsked && file.language !== null ? await judge(file, file.language, source) : null;
    if (reason !== null) unread.push({ path: file.path, gateId: null, reason });
  }
  return unread;
}
