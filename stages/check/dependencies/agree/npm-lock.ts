import type { Declared, Lock, Locked, Manifest } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';
import { satisfies } from '../versions/versions.ts';
import { leftoverOf, type Mismatch, mismatchOf, unknownMember } from './mismatch.ts';

/** Names that an `overrides` or `resolutions` entry decides: their range says nothing. */
export function overriddenNames(...manifests: readonly (Manifest | null | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const manifest of manifests)
    for (const setting of manifest?.settings ?? []) {
      if (setting.kind !== 'override') continue;
      // `a>b`, `a/b`, `**/b`, `b@^1`: the last name is the one that is replaced.
      const last = setting.name.split('>').at(-1) ?? '';
      const name = /(@[^/@\s]+\/[^/@\s]+|[^/@\s]+)(?:@[^/]*)?$/.exec(last.trim())?.[1];
      if (name !== undefined) names.add(name);
    }
  return names;
}

/** As Node resolves it: in the folder's own node_modules, then further up. */
function findInstalled(byKey: ReadonlyMap<string, Locked>, folder: string, name: string): Locked | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (let length = parts.length; length >= 0; length--) {
    const prefix = parts.slice(0, length).join('/');
    const found = byKey.get(`${prefix === '' ? '' : `${prefix}/`}node_modules/${name}`);
    if (found !== undefined) return found;
  }
  return null;
}

function isChecked(one: Declared): boolean {
  if (one.isManaged === true || one.source.kind === 'local') return false;
  return one.scope !== 'peer' || one.isConditional !== true;
}

function check(project: Project, manifest: Manifest, one: Declared, found: Locked | null): Mismatch | null {
  const { lock } = project;
  if (found === null) {
    // What is optional may be left out on the system where the lock was written.
    return one.scope === 'optional' ? null : mismatchOf(lock, manifest, one, 'is missing from the lock file');
  }
  const isRange = one.source.kind === 'registry' && one.range !== '' && !project.ownNames.has(one.name);
  if (!isRange || found.version === '' || satisfies('npm', found.version, one.range) !== false) return null;
  return mismatchOf(lock, manifest, one, `is locked at ${found.version}, which ${one.range} does not allow`);
}

function checkManifest(
  project: Project,
  manifest: Manifest,
  folder: string,
  byKey: ReadonlyMap<string, Locked>,
): readonly Mismatch[] {
  const overridden = overriddenNames(project.manifests.get(''), manifest);
  const seen = new Set<string>();
  return manifest.declared.flatMap((one) => {
    if (!isChecked(one) || overridden.has(one.name)) return [];
    // npm takes a name from the first section that has it: optional before production.
    if (one.scope === 'peer' && seen.has(one.name)) return [];
    seen.add(one.name);
    return check(project, manifest, one, findInstalled(byKey, folder, one.name)) ?? [];
  });
}

function leftovers(lock: Lock, manifest: Manifest, folder: string): readonly Mismatch[] {
  const root = lock.roots.get(folder);
  const declared = new Set(manifest.declared.map((one) => one.name));
  return [...(root?.specifiers.keys() ?? [])]
    .filter((name) => !declared.has(name))
    .map((name) => ({ ...leftoverOf(lock, manifest, name, root?.line ?? 1), level: 'warning' as const }));
}

/** package-lock.json: what `npm ci` refuses. */
export function agreeNpm(project: Project): readonly Mismatch[] {
  const { lock, manifests } = project;
  const byKey = new Map(lock.packages.map((one) => [one.key, one]));
  const hasRoots = lock.roots.size > 0;
  return [...manifests].flatMap(([folder, manifest]) => {
    if (folder !== '' && !lock.roots.has(folder) && !(hasRoots && project.isMember(folder))) return [];
    if (folder !== '' && !lock.roots.has(folder)) return [unknownMember(lock, manifest, folder)];
    return [...checkManifest(project, manifest, folder, byKey), ...(hasRoots ? leftovers(lock, manifest, folder) : [])];
  });
}
