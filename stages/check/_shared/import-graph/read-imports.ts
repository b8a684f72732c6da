import type { Side } from '../../../../pipeline/domain/change.ts';
import type { FileAccess, GateCache } from '../../../../pipeline/domain/gate.ts';
import { type CachedReadings, openCachedReadings } from './cached-readings.ts';
import { dialectOf, extractImports } from './extract-imports.ts';
import { type FileSet, createFileSet } from './file-set.ts';
import type { ImportReading } from './import-use.ts';

export interface ReadLimits {
  /** Source files of one side; beyond them files are left out, those far from the change first. */
  readonly files: number;
  /** Characters of one file. */
  readonly characters: number;
}

export const defaultReadLimits: ReadLimits = { files: 60_000, characters: 3_000_000 };

/** All source files of one side, with what each imports. */
export interface SideReading {
  readonly files: FileSet;
  readonly readings: ReadonlyMap<string, ImportReading>;
  readonly leftOut: readonly string[];
  /** Files whose text was read now; the others were known by their id. */
  readonly freshlyRead: number;
}

export interface ReadImportsInput {
  readonly files: FileAccess;
  readonly cache?: GateCache | undefined;
  readonly signal: AbortSignal;
  /** Read afresh whatever is kept of them, and first when there are too many. */
  readonly changed: ReadonlySet<string>;
  readonly limits?: ReadLimits;
}

const parallelReads = 128;
const installed = /(?:^|\/)node_modules\//;
/** A repository may keep a package or two of its own under node_modules; more of them were installed and checked in. */
const mostInstalled = 300;
const foreign = /(?:^|\/)(?:vendor|third_party|bower_components|site-packages|\.yarn|__pypackages__)\//;
const minified = /[.-]min\.[cm]?js$/;

/** Code of other people that was copied in imports nothing of ours, and is large. */
function isOwnSource(path: string): boolean {
  return dialectOf(path) !== null && !foreign.test(path) && !minified.test(path);
}

function ownSources(paths: Iterable<string>): readonly string[] {
  const own = [...paths].filter(isOwnSource);
  const count = own.filter((path) => installed.test(path)).length;
  return count <= mostInstalled ? own : own.filter((path) => !installed.test(path));
}

async function listIds(files: FileAccess, side: Side): Promise<ReadonlyMap<string, string | null>> {
  if (files.ids !== undefined) return files.ids(side);
  return new Map((await files.list('**', side)).map((path) => [path, null]));
}

function topFolder(path: string): string {
  return path.slice(0, path.indexOf('/') + 1);
}

/** Files of the change, then those in its top folders, then the rest; each group in the order of the listing. */
function choose(paths: readonly string[], changed: ReadonlySet<string>, most: number): readonly string[] {
  if (paths.length <= most) return paths;
  const near = new Set([...changed].map(topFolder));
  const rank = (path: string): number => (changed.has(path) ? 0 : near.has(topFolder(path)) ? 1 : 2);
  return paths.toSorted((left, right) => rank(left) - rank(right)).slice(0, most);
}

/** Text of any file of a side, without keeping it. */
export function createTextReader(files: FileAccess, side: Side): (path: string) => Promise<string | null> {
  return async (path) => {
    const content = await (files.skim ?? files.peek ?? files.read).call(files, path, side);
    return content?.text ?? null;
  };
}

async function readOne(
  path: string,
  id: string | null,
  text: () => Promise<string | null>,
  known: CachedReadings,
  limits: ReadLimits,
): Promise<ImportReading | null> {
  const dialect = dialectOf(path);
  const content = dialect === null ? null : await text();
  if (dialect === null || content === null || content.length > limits.characters) return null;
  const reading = extractImports(content, dialect);
  if (reading.isCut === true) return null;
  if (id !== null) known.add(id, dialect, reading);
  return reading;
}

/** What every source file of a side imports. Only files whose id is not known from an earlier run are read. */
export async function readImports(side: Side, input: ReadImportsInput): Promise<SideReading> {
  const { files, cache, changed, signal, limits = defaultReadLimits } = input;
  const ids = await listIds(files, side);
  const known = await openCachedReadings(cache);
  const sources = ownSources(ids.keys());
  const chosen = choose(sources, changed, limits.files);
  const readings = new Map<string, ImportReading>();
  const unknown: string[] = [];
  for (const path of chosen) {
    const id = ids.get(path) ?? null;
    const dialect = dialectOf(path);
    const before = id === null || dialect === null || changed.has(path) ? null : known.find(id, dialect);
    if (before === null) unknown.push(path);
    else readings.set(path, before);
  }
  const readText = createTextReader(files, side);
  for (let at = 0; at < unknown.length; at += parallelReads) {
    signal.throwIfAborted();
    const batch = unknown.slice(at, at + parallelReads);
    const read = await Promise.all(
      batch.map((path) => readOne(path, ids.get(path) ?? null, () => readText(path), known, limits)),
    );
    for (const [index, reading] of read.entries()) if (reading !== null) readings.set(batch[index] ?? '', reading);
  }
  await known.save();
  const leftOut = sources.filter((path) => !readings.has(path));
  return { files: createFileSet(ids.keys()), readings, leftOut, freshlyRead: unknown.length };
}
