import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { reasonNotSent } from '../select-files.ts';
import { grammarOf } from './grammar-of.ts';
import { readOutline } from './outline.ts';
import type { Outline } from './outline.ts';

/** Beyond this, parsing costs more than whole functions are worth. */
const maxBytes = 400_000;

async function outlineOf(file: ChangedFile, files: FileAccess): Promise<Outline | null> {
  const grammar = grammarOf(file);
  if (grammar === null || files.peek === undefined || file.sizeBytes > maxBytes || file.hunks.length === 0) return null;
  // Looked at, not read: what a critic gets is decided later, and only that goes into the ledger.
  const content = await files.peek(file.path, file.status === 'deleted' ? 'old' : 'new');
  return content === null ? null : readOutline(grammar, content.text);
}

/** Outlines of the files that critics are sent, by path; of those that a grammar reads. */
export async function readOutlines(
  changed: readonly ChangedFile[],
  files: FileAccess,
): Promise<ReadonlyMap<string, Outline>> {
  const outlines = new Map<string, Outline>();
  for (const file of changed) {
    const outline = reasonNotSent(file) === null ? await outlineOf(file, files) : null;
    if (outline !== null) outlines.set(file.path, outline);
  }
  return outlines;
}
