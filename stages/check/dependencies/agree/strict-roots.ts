import type { Declared, Manifest } from '../model/dependency.ts';
import { parseSpecifier } from '../npm/specifier.ts';
import type { PnpmLockValue } from '../npm/pnpm-lock.ts';
import type { YarnLockValue } from '../npm/yarn-lock.ts';
import type { Project } from '../project/project.ts';
import { satisfies } from '../versions/versions.ts';
import { leftoverOf, type Mismatch, mismatchOf, unknownMember } from './mismatch.ts';
import { overriddenNames } from './npm-lock.ts';

/** Aliases, `npm:` in front and patches are written differently by each tool: what counts is the range inside. */
const rangeIn = (text: string): string => parseSpecifier(text).range;

function overriddenIn(project: Project, manifest: Manifest): ReadonlySet<string> {
  const fromLock = (project.lock.value as Partial<PnpmLockValue> | undefined)?.overrides ?? new Map<string, string>();
  const settings = [...fromLock.keys()].map((name) => ({ kind: 'override' as const, name, value: '', line: 1 }));
  return overriddenNames(project.manifests.get(''), project.workspace, { ...manifest, settings });
}

function compare(project: Project, manifest: Manifest, one: Declared, written: string | undefined): Mismatch | null {
  if (written === undefined) {
    return one.scope === 'optional' ? null : mismatchOf(project.lock, manifest, one, 'is missing from the lock file');
  }
  if (rangeIn(written) === rangeIn(one.range)) return null;
  return mismatchOf(
    project.lock,
    manifest,
    one,
    `asks for ${one.range || '*'}, the lock file was written for ${written || '*'}`,
  );
}

/** Where one name stands in several sections, the tool keeps one of them. */
function isAnyOf(manifest: Manifest, one: Declared, written: string | undefined): boolean {
  return manifest.declared.some(
    (other) =>
      other !== one && other.name === one.name && written !== undefined && rangeIn(other.range) === rangeIn(written),
  );
}

function checkManifest(project: Project, manifest: Manifest, folder: string): readonly Mismatch[] {
  const root = project.lock.roots.get(folder);
  if (root === undefined) {
    if (folder !== '' && !project.isMember(folder)) return [];
    if (folder === '' || manifest.declared.length === 0) return [];
    return [unknownMember(project.lock, manifest, folder)];
  }
  const overridden = overriddenIn(project, manifest);
  const own = manifest.declared.filter((one) => one.isManaged !== true);
  const wrong = own.flatMap((one) => {
    if (overridden.has(one.name) || (one.scope === 'peer' && (!hasPeers(project) || one.isConditional === true)))
      return [];
    const written = root.specifiers.get(one.name);
    return isAnyOf(manifest, one, written) ? [] : (compare(project, manifest, one, written) ?? []);
  });
  const names = new Set(own.map((one) => one.name));
  const left = [...root.specifiers.keys()].filter((name) => !names.has(name));
  return [...wrong, ...left.map((name) => leftoverOf(project.lock, manifest, name, root.line))];
}

/** Peers of a root are not locked by all tools. */
const hasPeers = ({ lock }: Project): boolean => lock.tool === 'berry';

/** pnpm and yarn 2+ write down what each manifest asked for, and refuse any other text. */
export function agreeStrictly(project: Project): readonly Mismatch[] {
  return [...project.manifests].flatMap(([folder, manifest]) => [
    ...checkManifest(project, manifest, folder),
    ...checkInstalled(project, manifest, folder),
  ]);
}

/** pnpm: what is installed for a range that did not change must still be in it. */
function checkInstalled(project: Project, manifest: Manifest, folder: string): readonly Mismatch[] {
  const installed = (project.lock.value as Partial<PnpmLockValue> | undefined)?.installed?.get(folder);
  if (installed === undefined) return [];
  const overridden = overriddenIn(project, manifest);
  return manifest.declared.flatMap((one) => {
    const version = installed.get(one.name);
    const isRange =
      one.source.kind === 'registry' && one.registryName === one.name && one.scope !== 'peer' && one.isManaged !== true;
    if (version === undefined || !isRange || overridden.has(one.name)) return [];
    if (satisfies('npm', version, one.range) !== false) return [];
    return [mismatchOf(project.lock, manifest, one, `is locked at ${version}, which ${one.range} does not allow`)];
  });
}

/** yarn 1 has an entry for each `name@range` that any manifest asks for. */
export function agreeYarn1(project: Project): readonly Mismatch[] {
  const { descriptors } = project.lock.value as YarnLockValue;
  const root = project.manifests.get('');
  return [...project.manifests].flatMap(([folder, manifest]) => {
    if (folder !== '' && !project.isMember(folder)) return [];
    const overridden = overriddenNames(root, manifest);
    return manifest.declared.flatMap((one) => {
      if (one.scope === 'peer' || one.isManaged === true || one.source.kind === 'local') return [];
      if (overridden.has(one.name) || project.ownNames.has(one.name)) return [];
      const written = one.registryName === one.name ? one.range : `npm:${one.registryName}@${one.range}`;
      const found = descriptors.get(`${one.name}@${written}`);
      if (found === undefined) {
        const other = [...descriptors.keys()].some((key) => key.startsWith(`${one.name}@`));
        return [
          mismatchOf(
            project.lock,
            manifest,
            one,
            other ? `has no entry for ${one.range} in the lock file` : 'is missing from the lock file',
          ),
        ];
      }
      const isWrong = one.source.kind === 'registry' && satisfies('npm', found.version, one.range) === false;
      return isWrong
        ? [mismatchOf(project.lock, manifest, one, `is locked at ${found.version}, which ${one.range} does not allow`)]
        : [];
    });
  });
}
