import type { Catalogue } from './build-catalogue.ts';
import { findCandidates } from './find-candidates.ts';
import { findEncoded } from './find-encoded.ts';
import { judgeCandidate, type Match } from './judge-candidate.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { PathWeight } from './weigh-path.ts';

/** Secrets in the bytes of one file or message, by position, none overlapping. Some rules look into certain paths only. */
export function findSecrets(catalogue: Catalogue, bytes: Uint8Array, weight: PathWeight, path = ''): readonly Match[] {
  const judged: Match[] = [];
  const candidates = [
    ...findCandidates(catalogue, bytes, path),
    ...findEncoded(catalogue, bytes, (rules, text) => findCandidates(rules, text, '')),
  ];
  for (const candidate of candidates) {
    const match = judgeCandidate(candidate, weight);
    if (match !== null) judged.push(match);
  }
  return resolveOverlaps(judged);
}
