import type { Finding } from '../../pipeline/domain/finding.ts';
import type { Confidence, Consequence } from '../../pipeline/domain/severity.ts';

/**
 * What it costs if it is wrong and nobody looked. Each step is about twice the next below it: a loss cannot be undone,
 * an outage ends, a breaking change is repaired, style does not matter in production.
 */
const consequenceWeights: Readonly<Record<Consequence, number>> = {
  loss: 64,
  outage: 32,
  exposure: 32,
  lock: 16,
  breaking: 8,
  defect: 4,
  style: 1,
};

/** How much a human adds to what the machine knows. Never enough to outrank the next worse consequence by itself. */
const uncertaintyWeights: Readonly<Record<Confidence, number>> = { high: 1, medium: 1.3, low: 1.6 };

/** Findings that one decision answers. Never empty. */
export interface Group {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

function worst<Key extends string>(weights: Readonly<Record<Key, number>>, keys: readonly Key[]): number {
  return Math.max(...keys.map((key) => weights[key]));
}

/** How many files reach a changed file through imports, by its path. */
export type Dependents = ReadonlyMap<string, number>;

/** Beyond this many files more of them tell nothing new, and reach alone must not outrank the next worse consequence. */
const mostDependents = 255;

/**
 * Grows slowly with the number of places (ten are not ten times as bad as one) and with how much of the repository reaches
 * them: from 1 for a file that nobody imports to 1.5 for one that hundreds do.
 */
function reachWeight(findings: readonly Finding[], dependents: Dependents): number {
  const places = new Set(findings.map(({ location }) => `${location?.path}:${location?.region?.startLine}`));
  const widest = Math.max(0, ...findings.map(({ location }) => dependents.get(location?.path ?? '') ?? 0));
  return (1 + Math.log2(places.size) / 4) * (1 + Math.log2(1 + Math.min(widest, mostDependents)) / 16);
}

const nobody: Dependents = new Map();

/** Consequence × uncertainty × reach; doubled when it blocks. */
export function scoreGroup({ findings }: Group, dependents: Dependents = nobody): number {
  const consequence = worst(
    consequenceWeights,
    findings.map((finding) => finding.consequence),
  );
  const uncertainty = worst(
    uncertaintyWeights,
    findings.map((finding) => finding.confidence),
  );
  const blocking = findings.some((finding) => finding.effect === 'blocking') ? 2 : 1;
  return consequence * uncertainty * reachWeight(findings, dependents) * blocking;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A total order on findings, so that a group looks the same however its findings were handed in. */
export function compareByPlace(left: Finding, right: Finding): number {
  return (
    compareText(left.location?.path ?? '', right.location?.path ?? '') ||
    (left.location?.region?.startLine ?? 0) - (right.location?.region?.startLine ?? 0) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

/** Highest score first; equal scores by rule, then place. */
export function rankGroups(groups: readonly Group[], dependents: Dependents = nobody): readonly Group[] {
  const scored = groups.map((group) => ({ group, score: scoreGroup(group, dependents) }));
  scored.sort(
    (left, right) =>
      right.score - left.score ||
      compareText(left.group.first.ruleId, right.group.first.ruleId) ||
      compareByPlace(left.group.first, right.group.first),
  );
  return scored.map(({ group }) => group);
}

/** One decision answers findings of one rule on one thing: what they reach, or the file where nothing is named. */
function decisionKey({ ruleId, reach, location }: Finding): string {
  return JSON.stringify(
    reach === undefined || reach === '' ? [ruleId, 'file', location?.path ?? null] : [ruleId, reach],
  );
}

export function groupFindings(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = decisionKey(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((members) => {
    const sorted = members.toSorted(compareByPlace);
    const [first] = sorted;
    return first === undefined ? [] : [{ first, findings: sorted }];
  });
}
