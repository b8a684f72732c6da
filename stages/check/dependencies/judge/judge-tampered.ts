import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Lock, Locked } from '../model/dependency.ts';
import type { Evidence } from './context.ts';
import { draftClaim } from './draft.ts';
import { idOf, indexLock, placeOf, sameHost } from './locked-entries.ts';
import { hostOf } from './registries.ts';

/** Digests under the same key that differ. A hash that is gone from a set says nothing: releases lose and gain files. */
function differs(before: Locked, after: Locked): string | null {
  for (const [key, digest] of after.digests) {
    const known = before.digests.get(key);
    if (known !== undefined && known !== digest) return key;
  }
  return null;
}

/** Compiled requirements hold a set of hashes: with none in common it is another release. */
function hasNoneInCommon(lock: Lock, before: Locked, after: Locked): boolean {
  if (lock.tool !== 'pip-tools' && lock.tool !== 'pipenv') return false;
  if (before.digests.size === 0 || after.digests.size === 0) return false;
  return ![...after.digests.keys()].some((key) => before.digests.has(key));
}

export interface Moved {
  readonly before: Locked;
  readonly after: Locked;
  readonly says: string;
  readonly isHost: boolean;
}

/** Packages of the same version with another hash or address. */
export function findMoved(before: Lock, after: Lock): readonly Moved[] {
  const old = indexLock(before);
  return after.packages.flatMap((one): Moved[] => {
    // A patched copy is another thing than what it was made from.
    const same = (old.get(idOf(one)) ?? []).filter((other) => other.isFetched === one.isFetched);
    const earlier = same.find((other) => other.key === one.key) ?? same[0];
    if (earlier === undefined || one.version === '') return [];
    const key = same.every((other) => differs(other, one) !== null) ? differs(earlier, one) : null;
    if (key !== null || hasNoneInCommon(after, earlier, one))
      return [{ before: earlier, after: one, says: 'has another hash than in the base', isHost: false }];
    const [from, to] = [hostOf(earlier.url ?? ''), hostOf(one.url ?? '')];
    const isMoved = earlier.url !== null && one.url !== null && !sameHost(from, to);
    return isMoved
      ? [
          {
            before: earlier,
            after: one,
            says: `comes from ${to ?? one.url} instead of ${from ?? earlier.url}`,
            isHost: true,
          },
        ]
      : [];
  });
}

export function judgeTampered(evidence: Evidence, after: Lock, moved: readonly Moved[]): readonly FindingDraft[] {
  const hosts = moved.filter((one) => one.isHost);
  // When everything moves, the registry was changed: one finding, and no crime.
  const isMigration =
    hosts.length >= 5 && hosts.length >= 0.5 * after.packages.filter((one) => one.url !== null).length;
  const [first] = hosts;
  const single = (isMigration ? moved.filter((one) => !one.isHost) : moved).map(({ after: one, says }) =>
    draftClaim(evidence.touched, {
      rule: 'lock-tampered',
      message: `${one.name} ${one.version} ${says} although its version is the same.`,
      evidence: `${idOf(one)} ${one.url ?? ''}`.trim(),
      symbol: idOf(one),
      place: placeOf(after, one),
    }),
  );
  if (!isMigration || first === undefined) return single;
  const message = `${hosts.length} packages come from ${hostOf(first.after.url ?? '') ?? 'another host'} instead of ${hostOf(first.before.url ?? '') ?? 'the registry'}.`;
  return [
    ...single,
    draftClaim(evidence.touched, {
      rule: 'registry-added',
      message,
      evidence: message,
      symbol: after.path,
      place: placeOf(after, first.after),
    }),
  ];
}
