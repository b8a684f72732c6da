import type { FileKind, FileStatus } from '../domain/change.ts';
import { showPath } from './path-name.ts';

/** One record of `git diff --raw -z`. Ids are null where that side does not exist or only the disk holds it. */
export interface RawRecord {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: FileStatus | 'unmerged';
  /** Git wrote it as two patches, removal and addition, because the kind of file changed. */
  readonly typeChanged: boolean;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly oldOid: string | null;
  readonly newOid: string | null;
  /** The first line of its patch, without the newline. */
  readonly header: Buffer;
}

const statuses: Readonly<Record<string, RawRecord['status']>> = {
  A: 'added',
  C: 'added',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
  T: 'modified',
  U: 'unmerged',
};

export function kindOfMode(mode: string | null): FileKind {
  if (mode === '160000') return 'submodule';
  return mode === '120000' ? 'symlink' : 'file';
}

const named: Readonly<Record<number, string>> = {
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
  34: '"',
  92: '\\',
};

function quoteByte(byte: number): string {
  const name = named[byte];
  if (name !== undefined) return `\\${name}`;
  if (byte >= 0x20 && byte !== 0x7f) return String.fromCharCode(byte);
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/** A name as git writes it in a patch under `core.quotepath=false`: quoted only around controls, quotes, backslashes. */
function quoteName(prefix: string, name: Buffer): Buffer {
  const plain = name.every((byte) => byte >= 0x20 && byte !== 0x7f && byte !== 34 && byte !== 92);
  if (plain) return Buffer.concat([Buffer.from(prefix), name]);
  return Buffer.from(`"${prefix}${Array.from(name, quoteByte).join('')}"`, 'latin1');
}

function headerOf(oldName: Buffer, newName: Buffer): Buffer {
  const parts = ['diff --git ', quoteName('a/', oldName), ' ', quoteName('b/', newName)];
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function orNull(value: string): string | null {
  return /^0*$/.test(value) ? null : value;
}

function toRecord(meta: string, oldName: Buffer, newName: Buffer): RawRecord {
  const [oldMode = '', newMode = '', oldOid = '', newOid = '', letter = ''] = meta.slice(1).split(' ');
  const status = statuses[letter.slice(0, 1)];
  if (status === undefined) throw new Error(`git diff --raw: unknown status in ${JSON.stringify(meta)}`);
  return {
    path: showPath(newName),
    previousPath: status === 'renamed' ? showPath(oldName) : null,
    status,
    typeChanged: letter === 'T',
    oldMode: status === 'added' ? null : orNull(oldMode),
    newMode: orNull(newMode),
    oldOid: status === 'added' ? null : orNull(oldOid),
    newOid: orNull(newOid),
    header: headerOf(oldName, newName),
  };
}

/** Splits the output of `git diff --raw -p -z` into its records and the patch text that follows them. */
export function parseRaw(output: Buffer): { records: RawRecord[]; patch: Buffer } {
  const records: RawRecord[] = [];
  let at = 0;
  const field = (): Buffer => {
    const end = output.indexOf(0, at);
    if (end === -1) throw new Error('git diff --raw: a record is cut short');
    const value = output.subarray(at, end);
    at = end + 1;
    return value;
  };
  while (output[at] === 0x3a) {
    const meta = field().toString('latin1');
    const first = field();
    records.push(toRecord(meta, first, /[RC]\d*$/.test(meta) ? field() : first));
  }
  if (output[at] === 0) at += 1;
  return { records, patch: output.subarray(at) };
}
