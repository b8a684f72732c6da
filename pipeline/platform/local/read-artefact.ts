import { lstat, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { isInside, resolveReal } from './find-program.ts';

const maxArtefactBytes = 50 * 1024 * 1024;
/** Folders that hold no report and may hold a hundred thousand files. */
const skippedFolders = new Set(['.git', 'node_modules', '.venv']);

function escapes(relativePath: string): Failure {
  return new Failure({
    code: 'path-escapes',
    message: `${JSON.stringify(relativePath)} leaves the repository.`,
    hint: 'Give a path relative to the root of the repository, with no `..` and no link that leads out of it.',
  });
}

/** Text of bytes by their byte order mark (PowerShell writes UTF-16), UTF-8 without one. */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

async function readBelow(root: string, relativePath: string): Promise<string | null> {
  const file = path.resolve(root, relativePath);
  if (!isInside(root, file)) throw escapes(relativePath);
  const real = await resolveReal(file);
  if (real === null) return null;
  if (!isInside(root, real)) throw escapes(relativePath);
  const found = await lstat(real);
  if (!found.isFile()) return null;
  if (found.size > maxArtefactBytes) {
    throw new Failure({
      code: 'file-too-large',
      message: `${relativePath} has ${found.size} bytes; at most ${maxArtefactBytes} are read.`,
      hint: 'Let the tool report on fewer files, or split its report.',
    });
  }
  return decodeText(await readFile(real));
}

/** Text of a file below the first of `roots` (real paths) that has it; null where none has. */
export async function readArtefact(roots: readonly string[], relativePath: string): Promise<string | null> {
  if (relativePath.includes('\0') || path.isAbsolute(relativePath)) throw escapes(relativePath);
  for (const root of roots) {
    const text = await readBelow(root, relativePath);
    if (text !== null) return text;
  }
  return null;
}

async function walk(folder: string, prefix: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile()) found.push(prefix + entry.name);
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) {
      await walk(path.join(folder, entry.name), `${prefix}${entry.name}/`, found);
    }
  }
}

/** Files below any of `roots` that match a glob, sorted; links are neither listed nor followed. */
export async function listArtefacts(roots: readonly string[], glob: string): Promise<readonly string[]> {
  if (path.isAbsolute(glob) || glob.split(/[/\\]/).includes('..')) throw escapes(glob);
  // Loaded here: the start of the program does not need it.
  const { default: picomatch } = await import('picomatch');
  const { base, glob: rest } = picomatch.scan(glob);
  const matches = picomatch(glob, { dot: true });
  const found = new Set<string>();
  for (const root of roots) {
    const start = rest === '' ? path.posix.dirname(base) : base;
    const prefix = start === '' || start === '.' ? '' : `${start}/`;
    const folder = await resolveReal(path.join(root, prefix));
    if (folder === null || !isInside(root, folder)) continue;
    const names: string[] = [];
    await walk(folder, prefix, names);
    for (const name of names) if (matches(name)) found.add(name);
  }
  return [...found].sort();
}
