import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Declared, Manifest } from '../model/dependency.ts';
import { type BaseNames, baseNames, byName, type Evidence, matchesAny, ownNames, type Pair } from './context.ts';
import { draftClaim } from './draft.ts';
import { findUse } from './find-uses.ts';
import { popularIn } from '../names/popular.ts';

/** More than this in one manifest are told in one finding. */
const maxSingle = 8;

export interface Added {
  readonly manifest: Manifest;
  readonly one: Declared;
  readonly base: BaseNames;
}

/** A Go module of another major version has another path: `example.com/m` → `example.com/m/v2`. */
export function withoutMajor(name: string): string {
  return name.replace(/\/v\d+$/, '').replace(/^(gopkg\.in\/.+)\.v\d+$/, '$1');
}

function isMajorOf(before: Manifest | null, manifest: Manifest, one: Declared): boolean {
  if (manifest.ecosystem !== 'go') return false;
  return (before?.declared ?? []).some(
    (other) => other.name !== one.name && withoutMajor(other.name) === withoutMajor(one.name),
  );
}

/** Direct dependencies that no manifest of the base declared. */
export function findAdded(evidence: Evidence): readonly Added[] {
  const own = ownNames(evidence);
  const seen = new Set<string>();
  return evidence.manifests.flatMap(({ before, after }) => {
    if (after === null) return [];
    const base = baseNames(evidence, after.ecosystem);
    // What is used comes before what is only managed: it says more.
    const ordered = after.declared.toSorted((a, b) => Number(a.isManaged ?? false) - Number(b.isManaged ?? false));
    return ordered.flatMap((one): Added[] => {
      const key = `${after.ecosystem}:${one.name}`;
      const isOwn =
        own.has(one.name) || one.source.kind === 'local' || matchesAny(evidence.options.internalPackages, one.name);
      if (isOwn || seen.has(key) || base.declared.has(one.name) || isMajorOf(before, after, one)) return [];
      seen.add(key);
      return [{ manifest: after, one, base }];
    });
  });
}

const scopeWords: Readonly<Record<Declared['scope'], string>> = {
  runtime: 'a run-time dependency',
  dev: 'a development dependency',
  optional: 'an optional dependency',
  peer: 'a peer dependency',
  build: 'a dependency of the build',
};

function describe(evidence: Evidence, { manifest, one, base }: Added): { message: string; level: Level } {
  const use = findUse(evidence.change, manifest.ecosystem, one.registryName);
  const isLocked = base.locked.has(one.registryName);
  const isPopular = popularIn(manifest.ecosystem).names.has(one.registryName);
  const nowhere = `the name occurs nowhere in the base${isPopular ? ', and is widely used' : ''}`;
  const known = isLocked ? 'other packages brought it along before' : nowhere;
  const used = use === null ? 'nothing that the change adds imports it' : `imported in ${use}`;
  const alias = one.registryName === one.name ? '' : ` (in the registry: ${one.registryName})`;
  const range = one.range === '' ? '' : ` ${one.range}`;
  const isNote = isLocked || isPopular || one.scope !== 'runtime' || one.isManaged === true;
  const level = isNote ? 'note' : 'warning';
  return {
    message: `${one.shown}${range}${alias} is new, ${scopeWords[one.scope]} (${one.section}): ${known}; ${used}.`,
    level,
  };
}

function draftMany(evidence: Evidence, manifest: Manifest, added: readonly Added[], isNew: boolean): FindingDraft {
  const names = added.map(({ one }) => one.shown);
  const unknown = added.filter(({ one, base }) => !base.locked.has(one.registryName)).length;
  const [first] = added;
  const what = isNew ? `${manifest.path} is new and declares` : `${manifest.path} declares`;
  const place = {
    path: manifest.path,
    side: 'new' as const,
    line: isNew ? 1 : (first?.one.line ?? 1),
    endLine: first?.one.endLine ?? 1,
  };
  return draftClaim(evidence.touched, {
    rule: 'new-dependency',
    level: 'note',
    message: `${what} ${names.length} packages that the repository did not depend on, ${unknown} of them by names that occur nowhere in the base: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ', …' : ''}.`,
    evidence: names.join(' '),
    symbol: manifest.path,
    place,
  });
}

export function judgeAdded(evidence: Evidence, added: readonly Added[]): readonly FindingDraft[] {
  const groups = Map.groupBy(added, ({ manifest }) => manifest.path);
  return [...groups].flatMap(([path, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const isNew = evidence.manifests.find((pair) => pair.path === path)?.before === null;
    if (group.length > maxSingle || (isNew && group.length > 1))
      return [draftMany(evidence, first.manifest, group, isNew)];
    return group.map((item) =>
      draftClaim(evidence.touched, {
        rule: 'new-dependency',
        ...describe(evidence, item),
        evidence: `${item.one.shown} ${item.one.range}`.trim(),
        symbol: item.one.shown,
        place: { path, side: 'new', line: item.one.line, endLine: item.one.endLine },
      }),
    );
  });
}

/** Names that some manifest of the head still declares. */
function stillDeclared(evidence: Evidence): ReadonlySet<string> {
  const changed = evidence.manifests.flatMap(({ after }) => after?.declared ?? []);
  const others = [...evidence.projects.values()].flatMap(({ after }) =>
    [...(after?.manifests.values() ?? [])].flatMap((one) => one.declared),
  );
  return new Set([...changed, ...others].map((one) => withoutMajor(one.name)));
}

function draftRemoved(evidence: Evidence, path: string, removed: readonly Declared[]): readonly FindingDraft[] {
  const [first] = removed;
  if (first === undefined) return [];
  const claim = (names: string, one: Declared, verb: string): FindingDraft =>
    draftClaim(evidence.touched, {
      rule: 'removed-dependency',
      message: `${names} (${one.section}) ${verb} no longer declared in ${path}.`,
      evidence: names,
      symbol: names,
      place: { path, side: 'old', line: one.line, endLine: one.endLine },
    });
  if (removed.length <= maxSingle) return removed.map((one) => claim(one.shown, one, 'is'));
  return [claim(removed.map((one) => one.shown).join(', '), first, 'are')];
}

/** Direct dependencies that are gone from every manifest. */
export function judgeRemoved(evidence: Evidence): readonly FindingDraft[] {
  const still = stillDeclared(evidence);
  const own = ownNames(evidence);
  const seen = new Set<string>();
  return evidence.manifests.flatMap(({ before, after }: Pair<Manifest>) => {
    if (before === null) return [];
    const names = byName(after?.declared ?? []);
    const gone = before.declared.filter((one) => {
      if (names.has(one.name) || still.has(withoutMajor(one.name)) || own.has(one.name) || one.source.kind === 'local')
        return false;
      return !seen.has(one.name) && seen.add(one.name);
    });
    return draftRemoved(evidence, before.path, gone);
  });
}
