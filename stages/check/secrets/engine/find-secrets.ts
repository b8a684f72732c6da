import type { Catalogue } from './build-catalogue.ts';
import { findCandidates } from './find-candidates.ts';
import { judgeCandidate, type Match } from './judge-candidate.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { PathWeight } from './weigh-path.ts';

/** Secrets in the bytes of one file or message, by position, none overlapping. */
export function findSecrets(catalogue: Catalogue, bytes: Uint8Array, path: PathWeight): readonly Match[] {
  const judged: Match[] = [];
  for (const candidate of findCandidates(catalogue, bytes)) {
    const match = judgeCandidate(candidate, path);
    if (match !== null) judged.push(match);
  }
  return resolveOverlaps(judged);
}
