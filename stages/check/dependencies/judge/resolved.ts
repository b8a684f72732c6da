import type { Declared, Lock, Locked, Manifest } from '../model/dependency.ts';
import type { PnpmLockValue } from '../npm/pnpm-lock.ts';
import type { YarnLockValue } from '../npm/yarn-lock.ts';
import { folderOf } from '../project/find-locks.ts';
import { type Project, relativeFolder } from '../project/project.ts';

const indexes = new WeakMap<Lock, ReadonlyMap<string, readonly Locked[]>>();

export function packagesNamed(lock: Lock, name: string): readonly Locked[] {
  let index = indexes.get(lock);
  if (index === undefined) {
    index = Map.groupBy(lock.packages, (one) => one.name);
    indexes.set(lock, index);
  }
  return index.get(name) ?? [];
}

const byKey = new WeakMap<Lock, ReadonlyMap<string, Locked>>();

function packageAt(lock: Lock, key: string): Locked | undefined {
  let index = byKey.get(lock);
  if (index === undefined) {
    index = new Map(lock.packages.map((one) => [one.key, one]));
    byKey.set(lock, index);
  }
  return index.get(key);
}

/** The version that a manifest's dependency is locked at; null where the lock has several or none. */
export function resolvedVersion(
  project: Project | null | undefined,
  manifest: Manifest,
  one: Declared,
): Locked | string | null {
  if (project === null || project === undefined) return null;
  const { lock } = project;
  const folder = relativeFolder(manifest.path, folderOf(lock.path));
  if (lock.tool === 'npm') {
    const own = folder === '' ? undefined : packageAt(lock, `${folder}/node_modules/${one.name}`);
    return own ?? packageAt(lock, `node_modules/${one.name}`) ?? null;
  }
  if (lock.tool === 'pnpm') return (lock.value as PnpmLockValue).installed.get(folder)?.get(one.name) ?? null;
  if (lock.tool === 'yarn' || lock.tool === 'berry') {
    const { descriptors } = lock.value as YarnLockValue;
    return descriptors.get(`${one.name}@${one.range}`) ?? descriptors.get(`${one.name}@npm:${one.range}`) ?? null;
  }
  if (lock.tool === 'go') return one.range;
  const found = packagesNamed(lock, one.registryName);
  const versions = new Set(found.map(({ version }) => version));
  return versions.size === 1 ? (found[0] ?? null) : null;
}

export function versionText(found: Locked | string | null): string | null {
  if (found === null || typeof found === 'string') return found;
  return found.version === '' ? null : found.version;
}
