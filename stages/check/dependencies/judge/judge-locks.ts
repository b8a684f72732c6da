import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Lock, Locked } from '../model/dependency.ts';
import type { Evidence, Pair } from './context.ts';
import { draftClaim } from './draft.ts';
import { knownScripts } from './known-scripts.ts';
import { judgeOrigins } from './judge-origins.ts';
import { findMoved, judgeTampered } from './judge-tampered.ts';
import { idOf, indexLock, placeOf } from './locked-entries.ts';

const hasHash = (one: Locked): boolean => one.digests.size > 0;

function judgeIntegrity(evidence: Evidence, before: Lock | null, after: Lock): readonly FindingDraft[] {
  const isAsked = (one: Locked): boolean => one.isFetched && one.isBundled !== true && one.version !== '';
  const habit = after.packages.filter(isAsked);
  const hashed = habit.filter(hasHash).length;
  if (hashed < 3 || hashed < 0.9 * habit.length) return [];
  const old = indexLock(before);
  const own = indexLock(after);
  const missing = habit.filter(
    (one) => !hasHash(one) && lostHash(one, old.get(idOf(one)) ?? [], own.get(idOf(one)) ?? []),
  );
  const [first] = missing;
  if (first !== undefined && missing.length > maxSingle) return [draftMissing(evidence, after, first, missing)];
  return missing.map((one) => draftMissing(evidence, after, one, [one]));
}

/** Copies of one package in a workspace: npm leaves the hash away from some, and one of them pins the contents. */
function lostHash(one: Locked, earlier: readonly Locked[], copies: readonly Locked[]): boolean {
  const before = earlier.find(({ key }) => key === one.key);
  return before === undefined ? !copies.some(hasHash) : hasHash(before);
}

/** More than this are one finding: a tool did it, not a hand. */
const maxSingle = 5;

function draftMissing(evidence: Evidence, lock: Lock, one: Locked, all: readonly Locked[]): FindingDraft {
  const names = all.map(idOf).join(', ');
  const what = all.length === 1 ? `${one.name} ${one.version} has` : `${all.length} packages have`;
  return draftClaim(evidence.touched, {
    rule: 'integrity-missing',
    message: `${what} no hash where the others have one${all.length === 1 ? '' : `: ${names}`}.`,
    evidence: names,
    symbol: all.length === 1 ? idOf(one) : lock.path,
    place: placeOf(lock, one),
  });
}

function judgeScripts(evidence: Evidence, before: Lock | null, after: Lock): readonly FindingDraft[] {
  const had = new Set((before?.packages ?? []).filter((one) => one.hasScripts).map((one) => one.name));
  const was = new Set((before?.packages ?? []).map((one) => one.name));
  const seen = new Set<string>();
  return after.packages.flatMap((one) => {
    // Members of the workspace have scripts of their own: `lifecycle-script` reads those.
    const isOwn = !one.isFetched && one.url === null;
    if (!one.hasScripts || isOwn || had.has(one.name) || seen.has(one.name)) return [];
    seen.add(one.name);
    const isKnown = knownScripts.test(one.name) || one.isOptional === true;
    const says = was.has(one.name)
      ? 'now runs a script when it is installed, which its earlier version did not'
      : 'is new and runs a script when it is installed';
    return [
      draftClaim(evidence.touched, {
        rule: 'install-script',
        level: isKnown && !was.has(one.name) ? 'note' : 'warning',
        message: `${one.name} ${one.version} ${says}.`,
        evidence: idOf(one),
        symbol: one.name,
        place: placeOf(after, one),
      }),
    ];
  });
}

/** A new lock file has no past: scripts and addresses in it are all new, and not each worth a word. */
export function judgeLock(evidence: Evidence, pair: Pair<Lock>): readonly FindingDraft[] {
  const { before, after } = pair;
  if (after === null) return [];
  const comparable = before?.tool === after.tool ? before : null;
  const moved = comparable === null ? [] : findMoved(comparable, after);
  return [
    ...judgeTampered(evidence, after, moved),
    ...judgeOrigins(evidence, comparable, after, new Set(moved.map((one) => one.after))),
    ...(comparable === null && before !== null ? [] : judgeIntegrity(evidence, comparable, after)),
    ...(comparable === null ? [] : judgeScripts(evidence, comparable, after)),
  ];
}
