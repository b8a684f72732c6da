import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReturnLedger } from '../domain/return-ledger.ts';
import { parseLedger, serializeLedger } from './return-ledger.ts';

const temporarySuffix = '.tmp';
/** A ledger is of use while its change is under review. */
const keptLedgers = 50;

async function syncAndClose(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whole or not at all, also when the process or the machine stops in between. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}${temporarySuffix}`;
  await syncAndClose(await open(temporary, 'w', 0o600), text);
  await rename(temporary, file);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what killed runs left half written, and the ledgers that were not used for longest. */
async function tidy(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('return-'));
  for (const name of names.filter((each) => each.endsWith(temporarySuffix)))
    if (!isAlive(Number(name.split('.').at(-2)))) await rm(path.join(folder, name), { force: true });
  const ledgers = names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  if (ledgers.length <= keptLedgers) return;
  const used = await Promise.all(ledgers.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  used.sort((a, b) => b.at - a.at);
  for (const { file } of used.slice(keptLedgers)) await rm(file, { force: true });
}

/**
 * The ledger of one change in `folder` (`prereview/` in the common git directory), which need not exist. It holds what the
 * agent changed and said, so only the user may read it. A folder that cannot be written keeps nothing.
 */
export async function openReturnLedger(folder: string, name: string): Promise<ReturnLedger> {
  const file = path.join(folder, name);
  await tidy(folder).catch(() => {});
  const text = await readFile(file, 'utf8').catch(() => '');
  return {
    calls: parseLedger(text),
    async write(calls) {
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(file, serializeLedger(calls));
      } catch {
        // Said above: a read-only clone, or a full disk, is no reason to lose the review.
      }
    },
  };
}
