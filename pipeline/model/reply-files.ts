import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelReply } from '../domain/model.ts';
import type { ReplyStore } from './cached-model.ts';

const keepMs = 30 * 24 * 3_600_000;
const maxFiles = 5_000;
const maxReplyBytes = 1_000_000;

function parseReply(text: string): ModelReply | null {
  const parsed = JSON.parse(text) as Partial<ModelReply> | null;
  if (typeof parsed?.model !== 'string' || !('value' in parsed) || typeof parsed.usage !== 'object') return null;
  return parsed as ModelReply;
}

/**
 * Replies as files of a folder that only this user can read, one a request. Prompts are not kept. A file that cannot be read
 * counts as absent; a write is whole or not there.
 */
export function openReplyFiles(folder: string): ReplyStore {
  const fileOf = (key: string) => path.join(folder, `${key}.json`);
  let made: Promise<unknown> | null = null;
  return {
    async read(key) {
      try {
        const file = fileOf(key);
        if ((await stat(file)).size > maxReplyBytes) return null;
        const reply = parseReply(await readFile(file, 'utf8'));
        const now = new Date();
        await utimes(file, now, now);
        return reply;
      } catch {
        return null;
      }
    },
    async write(key, reply) {
      try {
        made ??= mkdir(folder, { recursive: true, mode: 0o700 });
        await made;
        const half = `${fileOf(key)}.${process.pid}.half`;
        await writeFile(half, JSON.stringify(reply), { mode: 0o600 });
        await rename(half, fileOf(key));
      } catch {
        // A full disk or a read-only folder: the next run pays again.
      }
    },
  };
}

/** Removes what nobody asked for in a month, the oldest beyond a limit, and halves of writes that were killed. */
export async function sweepReplyFiles(folder: string, nowMs: number = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, at: (await stat(file).catch(() => null))?.mtimeMs ?? 0, half: name.endsWith('.half') };
    }),
  );
  files.sort((a, b) => b.at - a.at);
  const old = files.filter(
    ({ at, half }, nr) => nr >= maxFiles || nowMs - at > keepMs || (half && nowMs - at > 3_600_000),
  );
  await Promise.allSettled(old.map(({ file }) => rm(file, { force: true })));
}
