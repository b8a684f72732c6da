import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AskedRecord } from '../domain/sign-off.ts';
import { parseAsked } from './asked-records.ts';

const keptCommits = 200;
const maxBytes = 8 * 1024 * 1024;

const fileOf = (folder: string, headSha: string): string => path.join(folder, `asked-${headSha}.jsonl`);

export async function readAsked(folder: string, headSha: string): Promise<readonly AskedRecord[]> {
  const file = fileOf(folder, headSha);
  try {
    return (await stat(file)).size > maxBytes ? [] : parseAsked(await readFile(file, 'utf8'), headSha);
  } catch {
    return [];
  }
}

async function tidy(folder: string): Promise<void> {
  const files = (await readdir(folder))
    .filter((name) => name.startsWith('asked-'))
    .map((name) => path.join(folder, name));
  if (files.length <= keptCommits) return;
  const used = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  used.sort((left, right) => right.at - left.at);
  for (const { file } of used.slice(keptCommits)) await rm(file, { force: true });
}

/** Appends one record. A folder that cannot be written keeps nothing: then approvals are compared by the code alone. */
export async function writeAsked(folder: string, record: AskedRecord): Promise<void> {
  try {
    const known = await readAsked(folder, record.headSha);
    const same = JSON.stringify(record.asked);
    if (known.some((each) => JSON.stringify(each.asked) === same && each.baseSha === record.baseSha)) return;
    await mkdir(folder, { recursive: true });
    await appendFile(fileOf(folder, record.headSha), `${JSON.stringify(record)}\n`, { mode: 0o600 });
    await tidy(folder);
  } catch {
    // Said above.
  }
}
