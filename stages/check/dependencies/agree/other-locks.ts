import type { CargoLockValue } from '../cargo/cargo-lock.ts';
import { type GoModValue, isLocalPath } from '../go/go-mod.ts';
import type { Declared, Manifest } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';
import { stringAt, valueAt } from '../text/toml.ts';
import { satisfies } from '../versions/versions.ts';
import { leftoverOf, type Mismatch, mismatchOf } from './mismatch.ts';

/** What `workspace = true` stands for. */
function inheritedFrom(root: Manifest | undefined, one: Declared): Declared | null {
  if (one.source.kind !== 'inherited') return one;
  const found = root?.declared.find((other) => other.isManaged === true && other.name === one.name);
  return found === undefined ? null : { ...found, section: one.section, line: one.line, endLine: one.endLine };
}

function checkCrate(project: Project, manifest: Manifest): readonly Mismatch[] {
  const { lock, manifests } = project;
  const { members } = lock.value as CargoLockValue;
  const own = members.get(manifest.own.name ?? '');
  if (own === undefined) return [];
  const root = manifests.get('');
  const locked = Map.groupBy(lock.packages, (one) => one.name);
  const wrong = manifest.declared.flatMap((declared) => {
    if (declared.isManaged === true) return [];
    const one = inheritedFrom(root, declared);
    if (one === null) return [];
    const found = locked.get(one.registryName) ?? [];
    if (found.length === 0 || !own.needs.has(one.registryName))
      return one.registryName === manifest.own.name
        ? []
        : [mismatchOf(lock, manifest, declared, 'is missing from the lock file')];
    const results = found.map(({ version }) => satisfies('cargo', version, one.range));
    if (one.source.kind !== 'registry' || results.some((result) => result !== false)) return [];
    return [
      mismatchOf(lock, manifest, declared, `is locked at ${found[0]?.version}, which ${one.range} does not allow`),
    ];
  });
  const names = new Set(manifest.declared.map((one) => inheritedFrom(root, one)?.registryName ?? one.registryName));
  const left = [...own.needs]
    .filter((name) => !names.has(name))
    .map((name) => leftoverOf(lock, manifest, name, own.line));
  return [...wrong, ...left, ...checkOwnVersion(project, manifest, own.version)];
}

/** `--locked` refuses a lock in which the crate itself has another version. */
function checkOwnVersion(project: Project, manifest: Manifest, locked: string): readonly Mismatch[] {
  const shared = stringAt(project.manifests.get('')?.value, 'workspace', 'package', 'version');
  const isShared = valueAt(manifest.value, 'package', 'version', 'workspace') === true;
  const version = isShared ? shared : manifest.own.version;
  if (version === null || version === locked) return [];
  const name = manifest.own.name ?? '';
  const what = `has version ${version}, the lock file has it as ${locked}`;
  return [
    {
      lock: project.lock,
      manifest,
      line: 1,
      name,
      what,
    },
  ];
}

/** Cargo.lock: what `cargo build --locked` refuses. */
export function agreeCargo(project: Project): readonly Mismatch[] {
  return [...project.manifests.values()].flatMap((manifest) => checkCrate(project, manifest));
}

function replaced(value: GoModValue, name: string, version: string): { name: string; version: string } | null {
  const one = value.replacements.find((one) => one.from === name && (one.version === null || one.version === version));
  if (one === undefined) return { name, version };
  return isLocalPath(one.to) || one.toVersion === null ? null : { name: one.to, version: one.toVersion };
}

/** go.sum has the hash of each required module's go.mod, or `-mod=readonly` stops. */
export function agreeGo(project: Project): readonly Mismatch[] {
  const manifest = project.manifests.get('');
  if (manifest === undefined) return [];
  const value = manifest.value as GoModValue;
  const keys = new Set(project.lock.packages.map((one) => one.key));
  return manifest.declared.flatMap((one) => {
    const wanted = replaced(value, one.name, one.range);
    if (wanted === null || one.range === '') return [];
    const key = `${wanted.name} ${wanted.version}`;
    return keys.has(`${key}/go.mod`) || keys.has(key)
      ? []
      : [mismatchOf(project.lock, manifest, one, `has no hash of ${key} in go.sum`)];
  });
}

const canonicalGem = (range: string): string =>
  range
    .split(',')
    .map((clause) => clause.replace(/\s+/g, '').replace(/^=/, ''))
    .filter((clause) => clause !== '' && clause !== '>=0')
    .toSorted()
    .join(', ');

/** Gemfile.lock repeats the Gemfile's own requirements; `bundle install --frozen` compares them. */
export function agreeBundler(project: Project): readonly Mismatch[] {
  const manifest = project.manifests.get('');
  const root = project.lock.roots.get('');
  if (manifest === undefined || root === undefined) return [];
  const names = new Map(project.lock.packages.map((one) => [one.name, one]));
  const wrong = manifest.declared.flatMap((one) => {
    const written = root.specifiers.get(one.name);
    const isGit = one.source.kind === 'git' || one.source.kind === 'local';
    if (written === undefined)
      return one.isConditional === true
        ? []
        : [mismatchOf(project.lock, manifest, one, 'is missing from the lock file')];
    if (!isGit && canonicalGem(written) !== canonicalGem(one.range))
      return [
        mismatchOf(
          project.lock,
          manifest,
          one,
          `asks for ${one.range || 'any version'}, the lock file was written for ${written || 'any version'}`,
        ),
      ];
    const version = names.get(one.name)?.version;
    if (version === undefined || isGit || satisfies('rubygems', version, one.range) !== false) return [];
    return [mismatchOf(project.lock, manifest, one, `is locked at ${version}, which ${one.range} does not allow`)];
  });
  const declared = new Set(manifest.declared.map((one) => one.name));
  const left = manifest.isPartial === true ? [] : [...root.specifiers.keys()].filter((name) => !declared.has(name));
  return [...wrong, ...left.map((name) => leftoverOf(project.lock, manifest, name, root.line))];
}
