import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { type BlockEntry, childOf, flowValue, readBlocks, valueOf } from '../text/block-map.ts';
import { UnreadableText } from '../text/lines.ts';
import { readDigests } from './integrity.ts';
import { splitDescriptor } from './yarn-lock.ts';

const sections = ['dependencies', 'devDependencies', 'optionalDependencies'];

export interface PnpmLockValue {
  /** Folder → name → version that is installed there, without what peers add to it. */
  readonly installed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Overrides that the lock was made with. */
  readonly overrides: ReadonlyMap<string, string>;
}

/** `1.2.3(react@18.0.0)` and `1.2.3_react@18.0.0` → `1.2.3`. */
export function withoutPeers(version: string): string {
  return version.replace(/[(_].*$/s, '');
}

/** Keys were `/name/1.0.0` (5), `/name@1.0.0` (6), `name@1.0.0` (9), each with peers behind. */
function splitKey(key: string): { name: string; version: string } {
  const text = key.replace(/^\//, '');
  const slash = /^(@[^/]{1,200}\/[^/@]{1,200}|[^/@]{1,200})\/(\d.*)$/s.exec(text);
  if (slash !== null) return { name: slash[1] ?? '', version: withoutPeers(slash[2] ?? '') };
  const { name, range } = splitDescriptor(text);
  return { name, version: withoutPeers(range) };
}

function readPackage(entry: BlockEntry): Locked {
  const { name, version } = splitKey(entry.key);
  const flow = valueOf(entry, 'resolution') ?? '';
  const block = childOf(entry, 'resolution');
  const read = (key: string): string | null => (flow === '' ? valueOf(block, key) : flowValue(flow, key));
  const tarball = read('tarball');
  const isGit = read('repo') !== null || read('type') === 'directory';
  return {
    key: entry.key,
    name: valueOf(entry, 'name') ?? name,
    version: valueOf(entry, 'version') ?? version,
    url: tarball ?? read('repo'),
    digests: readDigests(read('integrity')),
    isFetched: !isGit && tarball === null,
    hasScripts: valueOf(entry, 'requiresBuild') === 'true',
    licence: null,
    line: entry.line,
    endLine: entry.endLine,
    isOptional: valueOf(entry, 'optional') === 'true',
  };
}

interface Importer extends LockRoot {
  readonly installed: ReadonlyMap<string, string>;
}

/** Before version 6 the ranges stood apart, in `specifiers`. */
function readImporter(entry: BlockEntry): Importer {
  const specifiers = new Map<string, string>();
  const installed = new Map<string, string>();
  for (const child of childOf(entry, 'specifiers')?.entries ?? []) specifiers.set(child.key, child.value);
  for (const section of sections)
    for (const child of childOf(entry, section)?.entries ?? []) {
      const specifier = valueOf(child, 'specifier');
      if (specifier !== null || child.value === '') specifiers.set(child.key, specifier ?? '');
      installed.set(child.key, withoutPeers(valueOf(child, 'version') ?? child.value));
    }
  return { specifiers, installed, line: entry.line };
}

function readImporters(root: BlockEntry): ReadonlyMap<string, Importer> {
  const importers = childOf(root, 'importers');
  const entries = importers?.entries ?? [];
  if (importers === undefined) return new Map([['', readImporter(root)]]);
  return new Map(entries.map((entry) => [entry.key === '.' ? '' : entry.key, readImporter(entry)]));
}

/** A pnpm-lock.yaml, versions 5 to 9. Throws UnreadableText. */
export function readPnpmLock(text: string, path: string): Lock {
  const root = readBlocks(text);
  if (valueOf(root, 'lockfileVersion') === null) throw new UnreadableText('no lockfileVersion', 1);
  const roots = readImporters(root);
  const value: PnpmLockValue = {
    installed: new Map([...roots].map(([folder, { installed }]) => [folder, installed])),
    overrides: new Map((childOf(root, 'overrides')?.entries ?? []).map((entry) => [entry.key, entry.value])),
  };
  const packages = (childOf(root, 'packages')?.entries ?? []).map(readPackage);
  return { kind: 'lock', ecosystem: 'npm', tool: 'pnpm', path, packages, roots, value };
}
