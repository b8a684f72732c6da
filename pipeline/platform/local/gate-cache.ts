import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { GateCache } from '../../domain/gate.ts';

/** More is not worth keeping: reading it would take longer than what it saves. */
const maxBytes = 48 * 1024 * 1024;
const keyForm = /^[a-z0-9][a-z0-9-]{0,60}$/;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Linked work trees share one cache: it lies in the folder that all of them share. */
async function commonFolder(gitDir: string): Promise<string> {
  try {
    return path.resolve(gitDir, (await readFile(path.join(gitDir, 'commondir'), 'utf8')).trim());
  } catch {
    return gitDir;
  }
}

/** Rejects where a link stands in the place of one of our folders: what lies behind it is not ours to write to. */
async function openFolder(gitDir: string, make: boolean): Promise<string> {
  let folder = await commonFolder(gitDir);
  for (const name of ['prereview', 'cache']) {
    folder = path.join(folder, name);
    if (make) await mkdir(folder, { mode: 0o700 }).catch(() => {});
    if (!(await lstat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
  }
  return folder;
}

/** Text behind the digest in its first line; null for what is cut, edited, too large or no file of ours. */
async function readChecked(file: string): Promise<string | null> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > maxBytes) return null;
    const whole = await handle.readFile('utf8');
    const text = whole.slice(65);
    return whole.slice(0, 65) === `${digest(text)}\n` ? text : null;
  } finally {
    await handle.close();
  }
}

/** Under another name first: a reader sees the old text or the new one, never half of either. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const handle = await open(temporary, flags, 0o600);
  try {
    await handle.writeFile(`${digest(text)}\n${text}`);
  } finally {
    await handle.close();
  }
  await rename(temporary, file).catch(async (error: unknown) => {
    await unlink(temporary);
    throw error;
  });
}

/**
 * What a gate keeps between runs, one file a key under `prereview/cache` in the git directory: part of no change, gone
 * with the clone. Failing to read or write is no reason to fail a run: then everything is worked out again.
 */
export function createGateCache(gitDir: string, gateId: string): GateCache {
  const nameOf = (key: string): string => {
    if (!keyForm.test(key)) throw new Error(`the key ${JSON.stringify(key)} is no file name`);
    return `${gateId}-${key}.txt`;
  };
  return {
    async read(key) {
      try {
        return await readChecked(path.join(await openFolder(gitDir, false), nameOf(key)));
      } catch {
        return null;
      }
    },
    async write(key, text) {
      if (Buffer.byteLength(text) + 65 > maxBytes) return;
      try {
        await writeWhole(path.join(await openFolder(gitDir, true), nameOf(key)), text);
      } catch {
        // A read-only clone, a full disk: said above.
      }
    },
  };
}
