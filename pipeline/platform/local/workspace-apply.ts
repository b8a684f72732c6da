import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Fix } from '../../domain/fix.ts';
import type { AppliedFixes } from '../../domain/workspace.ts';

/** Chooses which fixes go in, given the text of each file; returns the texts that changed. Pure: `stages/return` has it. */
export type SelectFixes = (
  fixes: readonly Fix[],
  texts: ReadonlyMap<string, string>,
) => AppliedFixes & { readonly texts: ReadonlyMap<string, string> };

interface TextFile {
  readonly text: string;
  readonly encoding: 'utf-8' | 'latin1';
}

/** Same rule as when a change is read: valid UTF-8, else one character a byte. A byte order mark stays in the text. */
function decode(bytes: Buffer): TextFile {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: bytes.toString('latin1'), encoding: 'latin1' };
  }
}

/** Whether a path, as git names it, is a regular file of this tree that no symbolic link stands in front of. */
export async function isPlainFile(root: string, name: string): Promise<boolean> {
  if (name.split('/').some((part) => part === '..' || part.toLowerCase() === '.git')) return false;
  const file = path.join(root, name);
  const [stats, folder] = await Promise.all([
    lstat(file).catch(() => null),
    realpath(path.dirname(file)).catch(() => null),
  ]);
  return stats?.isFile() === true && folder === path.dirname(file);
}

async function readPlainFile(root: string, name: string): Promise<TextFile | null> {
  if (!(await isPlainFile(root, name))) return null;
  const handle = await open(path.join(root, name), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const bytes = await handle.readFile();
    return bytes.includes(0) ? null : decode(bytes);
  } finally {
    await handle.close();
  }
}

/** Text of a regular file of the tree, or null: none, behind a link, or binary. */
export async function readPlainText(root: string, name: string): Promise<string | null> {
  return (await readPlainFile(root, name))?.text ?? null;
}

/** Writes in place: mode, owner and links to the file stay what they are. */
async function writePlainFile(root: string, name: string, content: Buffer): Promise<void> {
  const handle = await open(path.join(root, name), constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_TRUNC);
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
}

/** A file that is not UTF-8 can only take characters that its one-byte encoding has. */
function fits(fix: Fix, files: ReadonlyMap<string, TextFile>): boolean {
  return fix.edits.every(
    (edit) =>
      files.get(edit.path)?.encoding !== 'latin1' ||
      [...edit.replacement].every((character) => (character.codePointAt(0) ?? 0) < 256),
  );
}

/** Applies a conflict-free subset of fixes to files that the change touches. All edits of a fix go in, or none. */
export async function applyFixes(
  root: string,
  fixes: readonly Fix[],
  editable: ReadonlySet<string>,
  select: SelectFixes,
): Promise<AppliedFixes> {
  const files = new Map<string, TextFile>();
  for (const name of new Set(fixes.flatMap((fix) => fix.edits.map((edit) => edit.path)))) {
    const file = editable.has(name) ? await readPlainFile(root, name) : null;
    if (file !== null) files.set(name, file);
  }
  const writable = fixes.filter((fix) => fits(fix, files));
  const texts = new Map([...files].map(([name, file]) => [name, file.text] as const));
  const selection = select(writable, texts);
  for (const [name, text] of selection.texts) {
    await writePlainFile(root, name, Buffer.from(text, files.get(name)?.encoding === 'latin1' ? 'latin1' : 'utf-8'));
  }
  const unwritable = fixes.filter((fix) => !writable.includes(fix));
  const reason = 'its text cannot be written in the encoding of the file';
  return {
    applied: selection.applied,
    rejected: [...selection.rejected, ...unwritable.map((fix) => ({ fix, reason }))],
  };
}
