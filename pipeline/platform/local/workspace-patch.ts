import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from './workspace-git.ts';

const format = [
  'diff',
  '--binary',
  '--full-index',
  '--no-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--unified=3',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

function decodeStrictly(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The same patch with every file as a binary one: pure ASCII, except for names. */
async function readBinaryPatch(git: Git, gitDir: string, range: readonly string[]): Promise<string> {
  const attributes = path.join(gitDir, 'info', 'attributes');
  const usual = await readFile(attributes, 'utf8');
  await writeFile(attributes, `${usual}* -diff\n`);
  try {
    // Quoted names, so that one in another encoding does not spoil the text.
    return (await git(['-c', 'core.quotePath=true', ...format, ...range])).toString('latin1');
  } finally {
    await writeFile(attributes, usual);
  }
}

/** Patch from one commit to another as text. Where its bytes are not UTF-8 it is written as a binary patch instead. */
export async function readPatch(git: Git, gitDir: string, from: string, to: string): Promise<string> {
  if (from === to) return '';
  const text = decodeStrictly(await git([...format, from, to]));
  return text ?? readBinaryPatch(git, gitDir, [from, to]);
}
