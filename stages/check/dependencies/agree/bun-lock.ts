import type { Declared, Locked, Manifest } from '../model/dependency.ts';
import type { BunLockValue } from '../npm/bun-lock.ts';
import type { Project } from '../project/project.ts';
import { satisfies } from '../versions/versions.ts';
import { leftoverOf, type Mismatch, mismatchOf } from './mismatch.ts';
import { overriddenNames } from './npm-lock.ts';

function check(
  project: Project,
  manifest: Manifest,
  one: Declared,
  packages: ReadonlyMap<string, Locked>,
): Mismatch | null {
  const found = packages.get(`${manifest.own.name ?? ''}/${one.name}`) ?? packages.get(one.name);
  if (found === undefined)
    return one.scope === 'optional' ? null : mismatchOf(project.lock, manifest, one, 'is missing from the lock file');
  if (one.source.kind !== 'registry' || satisfies('npm', found.version, one.range) !== false) return null;
  return mismatchOf(project.lock, manifest, one, `is locked at ${found.version}, which ${one.range} does not allow`);
}

function checkManifest(
  project: Project,
  manifest: Manifest,
  folder: string,
  packages: ReadonlyMap<string, Locked>,
): readonly Mismatch[] {
  const root = project.lock.roots.get(folder);
  if (root === undefined) return [];
  const overridden = overriddenNames(project.manifests.get(''), manifest);
  const wrong = manifest.declared.flatMap((one) => {
    const isAsked =
      one.isManaged !== true && one.source.kind !== 'local' && !(one.scope === 'peer' && one.isConditional === true);
    if (!isAsked || overridden.has(one.name) || project.ownNames.has(one.name)) return [];
    return check(project, manifest, one, packages) ?? [];
  });
  const { needed } = project.lock.value as BunLockValue;
  const declared = new Set([...project.manifests.values()].flatMap((other) => other.declared.map(({ name }) => name)));
  const left = [...root.specifiers.keys()].filter((name) => !declared.has(name) && !needed.has(name));
  return [...wrong, ...left.map((name) => leftoverOf(project.lock, manifest, name, root.line))];
}

/** bun refuses a frozen installation where the set of packages would change, not where a range is written differently. */
export function agreeBun(project: Project): readonly Mismatch[] {
  const packages = new Map(project.lock.packages.map((one) => [one.key, one]));
  return [...project.manifests].flatMap(([folder, manifest]) => checkManifest(project, manifest, folder, packages));
}
