import type { Catalogue } from './build-catalogue.ts';
import { findCandidates } from './find-candidates.ts';
import { judgeCandidate, type Match } from './judge-candidate.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { PathWeight } from './weigh-path.ts';

/** Secrets in the bytes of one file or message, by position, none overlapping. Some rules look into certain paths only. */
export function findSecrets(catalogue: Catalogue, bytes: Uint8Array, weight: PathWeight, path = ''): readonly Match[] {
  const judged: Match[] = [];
  for (const candidate of findCandidates(catalogue, bytes, path)) {
    const match = judgeCandidate(candidate, weight);
    if (match !== null) judged.push(match);
  }
  return resolveOverlaps(judged);
}
