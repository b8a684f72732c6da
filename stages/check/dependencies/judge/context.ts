import picomatch from 'picomatch';
import type { Change } from '../../../../pipeline/domain/change.ts';
import type { Declared, Document, Ecosystem, Lock, Manifest, RegistryConfig, Setting } from '../model/dependency.ts';
import type { DependenciesOptions } from '../options.ts';
import type { Project } from '../project/project.ts';
import type { Touched } from './draft.ts';

export interface Pair<T extends Document> {
  readonly path: string;
  readonly before: T | null;
  readonly after: T | null;
}

export interface ProjectPair {
  readonly before: Project | null;
  readonly after: Project | null;
}

/** Everything that the judges look at. */
export interface Evidence {
  readonly change: Change;
  readonly touched: Touched;
  readonly options: DependenciesOptions;
  readonly manifests: readonly Pair<Manifest>[];
  readonly locks: readonly Pair<Lock>[];
  readonly configs: readonly Pair<RegistryConfig>[];
  /** Other manifests of the repository, of the kinds that changed; some of them where they are very many. */
  readonly siblings: readonly Manifest[];
  /** By path of the lock. */
  readonly projects: ReadonlyMap<string, ProjectPair>;
  /** Lock files of a changed manifest. */
  locksOf(manifestPath: string): readonly string[];
}

/** What the base already used: declared anywhere that was read, or locked. */
export interface BaseNames {
  readonly declared: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
}

export function baseNames(evidence: Evidence, ecosystem: Ecosystem): BaseNames {
  const projects = [...evidence.projects.values()].flatMap(({ before }) => before ?? []);
  const manifests = [
    ...evidence.manifests.flatMap(({ before }) => before ?? []),
    ...projects.flatMap((project) => [...project.manifests.values()]),
    ...evidence.siblings,
  ].filter((manifest) => manifest.ecosystem === ecosystem);
  const locks = [...evidence.locks.flatMap(({ before }) => before ?? []), ...projects.map(({ lock }) => lock)].filter(
    (lock) => lock.ecosystem === ecosystem,
  );
  const roots = locks.flatMap((lock) => [...lock.roots.values()].flatMap((root) => [...root.specifiers.keys()]));
  return {
    declared: new Set([
      ...manifests.flatMap((one) => one.declared.flatMap(({ name, registryName }) => [name, registryName])),
      ...roots,
    ]),
    locked: new Set(locks.flatMap((lock) => lock.packages.map((one) => one.name))),
  };
}

/** Names of packages that the repository itself holds, on either side. */
export function ownNames(evidence: Evidence): ReadonlySet<string> {
  const manifests = evidence.manifests.flatMap(({ before, after }) => [before, after]);
  const projects = [...evidence.projects.values()].flatMap(({ before, after }) => [before, after]);
  const named = [
    ...manifests,
    ...evidence.siblings,
    ...projects.flatMap((project) => [...(project?.manifests.values() ?? [])]),
  ];
  return new Set(named.flatMap((manifest) => (manifest?.own.name ? [manifest.own.name] : [])));
}

export function matchesAny(globs: readonly string[], name: string): boolean {
  return globs.length > 0 && picomatch([...globs])(name);
}

/** Declarations and settings that the other side has not, by key. */
export function addedSettings(
  before: readonly Setting[],
  after: readonly Setting[],
): readonly { readonly setting: Setting; readonly previous: Setting | null }[] {
  const keyOf = (one: Setting): string => JSON.stringify([one.kind, one.name, one.value]);
  const known = new Set(before.map(keyOf));
  return after
    .filter((one) => !known.has(keyOf(one)))
    .map((setting) => ({
      setting,
      previous: before.find((one) => one.kind === setting.kind && one.name === setting.name) ?? null,
    }));
}

export function byName(declared: readonly Declared[]): ReadonlyMap<string, readonly Declared[]> {
  return Map.groupBy(declared, (one) => one.name);
}
