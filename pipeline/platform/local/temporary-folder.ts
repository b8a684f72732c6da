import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Names carry machine and process, so that a later run can tell what a killed one left. The machine matters: containers
 * share /tmp but not process ids, and a live neighbour must not look dead.
 */
const machine = (): string => createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);

/** Process that made a temporary folder of this name on this machine; null for any other name. */
export function ownerOf(name: string): number | null {
  const [product, kind, host, pid, rest] = name.split('-');
  if (product !== 'prereview' || kind === '' || host !== machine() || rest === undefined) return null;
  return /^[1-9]\d*$/.test(pid ?? '') ? Number(pid) : null;
}

function removeSync(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // In use, or read-only: a later run tries again.
  }
}

let open: Set<string> | undefined;

function rememberUntilEnd(folder: string): void {
  if (open === undefined) {
    open = new Set();
    // Nothing asynchronous runs any more when the program is made to exit at once.
    process.once('exit', () => open?.forEach(removeSync));
  }
  open.add(folder);
}

/** A fresh folder that only this user can read. `kind` is one word. It goes away with the process, or with a later run. */
export async function makeTemporaryFolder(kind: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `prereview-${kind}-${machine()}-${process.pid}-`));
  rememberUntilEnd(folder);
  return folder;
}

export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  open?.delete(folder);
}
