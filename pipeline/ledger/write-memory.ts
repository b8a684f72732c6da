import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GateMemory } from '../domain/gate.ts';

const keepMs = 90 * 24 * 3_600_000;
const maxValueBytes = 100_000;

/** What is older than a season is forgotten: nobody comes back to it. */
async function sweep(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const at = (await stat(file).catch(() => null))?.mtimeMs ?? nowMs;
    if (nowMs - at > keepMs) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** What critics remember from run to run, as files of a folder that only this user can read. Never rejects. */
export function openMemoryFiles(folder: string, nowMs: number = Date.now()): GateMemory {
  const fileOf = (key: string): string | null => (/^[0-9a-f]{16,128}$/.test(key) ? path.join(folder, key) : null);
  let ready: Promise<void> | null = null;
  const open = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweep(folder, nowMs);
  };
  return {
    async get(key) {
      const file = fileOf(key);
      if (file === null) return null;
      try {
        return (await stat(file)).size > maxValueBytes ? null : await readFile(file, 'utf8');
      } catch {
        return null;
      }
    },
    async set(key, value) {
      const file = fileOf(key);
      if (file === null || Buffer.byteLength(value) > maxValueBytes) return;
      try {
        await (ready ??= open());
        await writeFile(`${file}.${process.pid}.half`, value, { mode: 0o600 });
        await rename(`${file}.${process.pid}.half`, file);
      } catch {
        // A read-only repository: the critic is asked again.
      }
    },
  };
}
