import type { Change, ChangedFile, Side } from '../domain/change.ts';
import { matchesPath } from '../domain/match.ts';
import { Failure } from '../domain/failure.ts';
import type { CommitHunks, FileAccess, FileContent } from '../domain/gate.ts';
import type { CoverageLedger } from './coverage.ts';

/** Where contents come from: git objects, the work tree, memory. */
export interface ContentSource {
  bytes(path: string, side: Side): Promise<Uint8Array | null>;
  list(side: Side): Promise<readonly string[]>;
  ids?(side: Side): Promise<ReadonlyMap<string, string | null>>;
  skim?(path: string, side: Side): Promise<Uint8Array | null>;
  /** What the commits of the change did one by one, and why that is not all. Absent: nobody knows. */
  commits?(): Promise<{ readonly hunks: readonly CommitHunks[]; readonly unreadReason: string | null }>;
}

/** What all gates of a run share: each file is decoded once and parsed once for each key. */
export interface SharedContents {
  readonly source: ContentSource;
  readonly contents: Map<string, Promise<FileContent | null>>;
  readonly parsed: Map<string, Promise<unknown>>;
}

export function shareContents(source: ContentSource): SharedContents {
  return { source, contents: new Map(), parsed: new Map() };
}

/** UTF-8 where the bytes are valid UTF-8 (a byte order mark stays in the text), otherwise one character a byte. */
export function decode(bytes: Uint8Array): FileContent {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), bytes, encoding: 'utf-8' };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), bytes, encoding: 'latin1' };
  }
}

function remember<T>(memo: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = memo.get(key);
  if (known !== undefined) return known;
  const made = make();
  memo.set(key, made);
  return made;
}

function toText(bytes: Uint8Array | null): FileContent | null {
  return bytes === null || bytes.subarray(0, 8000).includes(0) ? null : decode(bytes);
}

async function readText(shared: SharedContents, path: string, side: Side): Promise<FileContent | null> {
  return toText(await shared.source.bytes(path, side));
}

/** What others read already is there; what nobody else asks for is not kept. */
async function skimText(shared: SharedContents, path: string, side: Side): Promise<FileContent | null> {
  const { source, contents } = shared;
  try {
    const known = contents.get(`${side}:${path}`);
    if (known !== undefined || source.skim === undefined) return await (known ?? readShared(shared, path, side));
    return toText(await source.skim(path, side));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return null;
  }
}

/** Contents without an entry in the ledger: for showing code, not for checking it. */
export function readShared(shared: SharedContents, path: string, side: Side): Promise<FileContent | null> {
  return remember(shared.contents, `${side}:${path}`, () => readText(shared, path, side));
}

/** Every method as the gate with that id: what it reads goes into the ledger under its name. */
export function createFileAccess(
  gateId: string,
  change: Change,
  shared: SharedContents,
  ledger: CoverageLedger,
): FileAccess {
  const byPath = new Map<string, ChangedFile>(change.files.map((file) => [file.path, file]));
  let listed: Partial<Record<Side, Promise<readonly string[]>>> = {};

  /** A file that is too large, unreadable or changed under our hands costs that file, not the gate. */
  async function readOrNote(path: string, side: Side): Promise<FileContent | null> {
    try {
      return await readShared(shared, path, side);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      ledger.markUnread(gateId, path, error.message);
      return null;
    }
  }

  async function read(path: string, side: Side): Promise<FileContent | null> {
    const file = byPath.get(path);
    if (file !== undefined && (file.kind !== 'file' || file.binary)) return null;
    if (file !== undefined && file.unreadReason !== null) {
      ledger.markUnread(gateId, path, file.unreadReason);
      return null;
    }
    const content = await readOrNote(path, side);
    if (content !== null) ledger.markRead(gateId, path, side);
    return content;
  }

  /** What cannot be looked at is found out, and noted, by whoever reads it. */
  async function peek(path: string, side: Side): Promise<FileContent | null> {
    const file = byPath.get(path);
    if (file !== undefined && (file.kind !== 'file' || file.binary || file.unreadReason !== null)) return null;
    try {
      return await readShared(shared, path, side);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return null;
    }
  }

  const ids = shared.source.ids?.bind(shared.source);
  return {
    read,
    peek,
    ...(ids === undefined ? {} : { ids }),
    skim: (path, side) => skimText(shared, path, side),
    async parsed<T>(path: string, side: Side, key: string, parse: (content: FileContent) => T | Promise<T>) {
      const content = await read(path, side);
      if (content === null) return null;
      return (await remember(shared.parsed, `${side}:${key}:${path}`, async () => parse(content))) as T;
    },
    async list(glob, side) {
      listed = { ...listed, [side]: listed[side] ?? shared.source.list(side) };
      return ((await listed[side]) ?? []).filter((path) => matchesPath(glob, path));
    },
    async readCommits() {
      const reading = await shared.source.commits?.();
      if (reading === undefined) return [];
      if (reading.unreadReason !== null) ledger.markUnread(gateId, 'the commits of the change', reading.unreadReason);
      return reading.hunks;
    },
    markRead: (path, side, ranges) => ledger.markRead(gateId, path, side, ranges),
    markUnread: (path, reason) => ledger.markUnread(gateId, path, reason),
  };
}
