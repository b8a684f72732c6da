import type { Declared, Manifest } from '../model/dependency.ts';
import { type Bump, bumpOf, lowestOf, satisfies } from '../versions/versions.ts';
import { byName, type Evidence, ownNames, type Pair, type ProjectPair } from './context.ts';
import { resolvedVersion, versionText } from './resolved.ts';

/** A dependency that both sides declare, and its step from one version to another. */
export interface Step {
  readonly manifest: Manifest;
  readonly before: Declared;
  readonly after: Declared;
  readonly from: string;
  readonly to: string;
  readonly bump: Bump;
  /** True where only the lock file moved. */
  readonly isLockOnly: boolean;
  readonly lockPath: string | null;
}

/** Declarations of one name paired by section, so that a name in two sections is compared with itself. */
export function pairDeclared(
  before: Manifest,
  after: Manifest,
): readonly { readonly before: Declared; readonly after: Declared }[] {
  const old = byName(before.declared);
  return after.declared.flatMap((one) => {
    const same = old.get(one.name) ?? [];
    const match = same.find((other) => other.section === one.section) ?? same[0];
    return match === undefined ? [] : [{ before: match, after: one }];
  });
}

function projectOf(evidence: Evidence, path: string): ProjectPair | undefined {
  return evidence
    .locksOf(path)
    .map((lock) => evidence.projects.get(lock))
    .find((pair) => pair?.before || pair?.after);
}

function stepOf(
  manifests: { before: Manifest; after: Manifest },
  pair: { before: Declared; after: Declared },
  projects: ProjectPair | undefined,
): Step | null {
  const { ecosystem } = manifests.after;
  const { before, after } = pair;
  const found = resolvedVersion(projects?.after, manifests.after, after);
  // Members of the workspace are locked too, at whatever version they have.
  if (found !== null && typeof found !== 'string' && !found.isFetched && found.url === null) return null;
  const oldLocked = versionText(resolvedVersion(projects?.before, manifests.before, before));
  const newLocked = versionText(found);
  const isFitting = newLocked !== null && satisfies(ecosystem, newLocked, after.range) !== false;
  const isLocked = oldLocked !== null && newLocked !== null && (isFitting || after.range === before.range);
  const from = isLocked
    ? oldLocked
    : (lowestOf(ecosystem, before.range) ?? (before.range === after.range ? null : oldLocked));
  const to = isLocked ? newLocked : lowestOf(ecosystem, after.range);
  if (from === null || to === null || from === to) return null;
  const bump = bumpOf(ecosystem, from, to);
  if (bump === null || bump === 'same') return null;
  const lockPath = projects?.after?.lock.path ?? null;
  return {
    manifest: manifests.after,
    before,
    after,
    from,
    to,
    bump,
    isLockOnly: before.range === after.range,
    lockPath,
  };
}

/** Every step of a direct dependency, in changed manifests and in those whose lock changed. */
export function findSteps(evidence: Evidence): readonly Step[] {
  const seen = new Set<string>();
  const own = ownNames(evidence);
  const steps: Step[] = [];
  const visit = (pair: Pair<Manifest>, projects: ProjectPair | undefined): void => {
    const { before, after } = pair;
    if (before === null || after === null || seen.has(pair.path)) return;
    seen.add(pair.path);
    for (const declared of pairDeclared(before, after)) {
      const { kind } = declared.after.source;
      const isAsked = (kind === 'registry' || kind === 'inherited') && !own.has(declared.after.registryName);
      const step = isAsked ? stepOf({ before, after }, declared, projects) : null;
      if (step !== null) steps.push(step);
    }
  };
  for (const pair of evidence.manifests) visit(pair, projectOf(evidence, pair.path));
  for (const projects of evidence.projects.values())
    for (const [folder, after] of projects.after?.manifests ?? []) {
      const before = projects.before?.manifests.get(folder) ?? null;
      visit({ path: after.path, before, after }, projects);
    }
  return steps;
}
