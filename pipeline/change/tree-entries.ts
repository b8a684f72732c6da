import { showPath } from './path-name.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
}

/** Entries of one tree object: `<mode> <name>\0<raw oid>`, by shown name. Modes are padded to six digits. */
export function parseTree(content: Buffer, oidBytes: number): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < content.length;) {
    const blank = content.indexOf(0x20, at);
    const nul = content.indexOf(0, blank + 1);
    if (blank === -1 || nul === -1) break;
    const mode = content.toString('latin1', at, blank).padStart(6, '0');
    const name = showPath(content.subarray(blank + 1, nul));
    entries.set(name, { mode, oid: content.toString('hex', nul + 1, nul + 1 + oidBytes) });
    at = nul + 1 + oidBytes;
  }
  return entries;
}

export function isRegularFile(mode: string | null): boolean {
  return mode !== null && mode.startsWith('100');
}
