import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { newMismatches } from '../agree/agree.ts';
import { mend, type Mismatch } from '../agree/mismatch.ts';
import { folderOf } from '../project/find-locks.ts';
import type { Evidence } from './context.ts';
import { draftClaim, type Place } from './draft.ts';

/** More than this of one lock and manifest are one finding. */
const maxSingle = 5;

/** In the manifest where the change touches it, else in the lock; null where it touches neither. */
function placeOf({ manifest, lock, line, lockLine }: Mismatch, { touched }: Evidence): Place | null {
  const isChanged = (path: string): boolean => touched.files.has(path);
  const firstOf = (path: string): number => [...touched.lines(path, 'new')][0] ?? 1;
  if (isChanged(manifest.path)) return { path: manifest.path, side: 'new', line: line ?? firstOf(manifest.path) };
  return isChanged(lock.path) ? { path: lock.path, side: 'new', line: lockLine ?? firstOf(lock.path) } : null;
}

function remedyOf({ lock }: Mismatch): string {
  const folder = folderOf(lock.path);
  return `Run \`${mend[lock.tool]}\`${folder === '' ? '' : ` in ${folder}`} and commit ${lock.path} with the manifest.`;
}

function draftGroup(evidence: Evidence, group: readonly Mismatch[], place: Place): FindingDraft {
  const [first] = group;
  const names = group.map(({ name }) => name);
  const shown = names.slice(0, 12).join(', ');
  return draftClaim(evidence.touched, {
    rule: 'lock-mismatch',
    ...(group.every((one) => one.level === 'warning') ? { level: 'warning' as const } : {}),
    message: `${first?.lock.path} does not fit ${first?.manifest.path ?? 'the manifest'}: ${names.length} names, among them ${shown}.`,
    evidence: names.join(' '),
    symbol: first?.lock.path ?? '',
    place,
    remedy: first === undefined ? '' : remedyOf(first),
  });
}

function draftOne(evidence: Evidence, mismatch: Mismatch, place: Place): FindingDraft {
  return draftClaim(evidence.touched, {
    rule: 'lock-mismatch',
    ...(mismatch.level === undefined ? {} : { level: mismatch.level }),
    message: `${mismatch.name} ${mismatch.what} (${mismatch.lock.path}).`,
    evidence: `${mismatch.name} ${mismatch.what}`,
    symbol: mismatch.name,
    place,
    remedy: remedyOf(mismatch),
  });
}

function isForgiven(evidence: Evidence, lockPath: string): boolean {
  // Beside a lock of another tool that did change, this one is the one that nobody uses.
  const siblings = [...evidence.projects.keys()].filter(
    (path) => path !== lockPath && folderOf(path) === folderOf(lockPath),
  );
  const isChanged = (path: string): boolean => evidence.locks.some((pair) => pair.path === path);
  return !isChanged(lockPath) && siblings.length > 0;
}

/** Locks that fitted their manifests at the base and do not any more. */
export function judgeAgreement(evidence: Evidence): readonly FindingDraft[] {
  const drafts: FindingDraft[] = [];
  for (const [path, { before, after }] of evidence.projects) {
    if (after === null || isForgiven(evidence, path)) continue;
    const placed = newMismatches(before, after).flatMap((mismatch) => {
      const place = placeOf(mismatch, evidence);
      return place === null ? [] : [{ mismatch, place }];
    });
    for (const group of Map.groupBy(placed, ({ place }) => place.path).values()) {
      const [first] = group;
      if (first !== undefined && group.length > maxSingle)
        drafts.push(
          draftGroup(
            evidence,
            group.map(({ mismatch }) => mismatch),
            first.place,
          ),
        );
      else drafts.push(...group.map(({ mismatch, place }) => draftOne(evidence, mismatch, place)));
    }
  }
  return drafts;
}
