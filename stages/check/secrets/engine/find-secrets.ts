import type { Catalogue } from './build-catalogue.ts';
import { findCandidates } from './find-candidates.ts';
import { findEncoded } from './find-encoded.ts';
import { judgeCandidate, type Match } from './judge-candidate.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { PathWeight } from './weigh-path.ts';
import { costs, createBudget } from './work-budget.ts';

export interface SecretSearch {
  /** By position, none overlapping. */
  readonly matches: readonly Match[];
  /** Why the search ended early, null where it did not. */
  readonly unfinished: string | null;
}

const tooDense =
  'so much of it looks like the start of a secret that the search was ended; a file like that is made by hand to be slow';

/** Secrets in the bytes of one file or message. Some rules look into certain paths only. */
export function findSecrets(catalogue: Catalogue, bytes: Uint8Array, weight: PathWeight, path = ''): SecretSearch {
  const budget = createBudget();
  const candidates = [
    ...findCandidates(catalogue, bytes, path, budget),
    ...findEncoded(catalogue, bytes, (rules, text) =>
      budget.spend(costs.encoded) ? findCandidates(rules, text, '', budget) : [],
    ),
  ];
  // Apart from the search: what was found before its budget was spent must still be judged.
  const judging = createBudget();
  const judged: Match[] = [];
  for (const candidate of candidates) {
    if (!judging.spend(costs.candidate)) break;
    const match = judgeCandidate(candidate, weight);
    if (match !== null) judged.push(match);
  }
  return { matches: resolveOverlaps(judged), unfinished: budget.exhausted || judging.exhausted ? tooDense : null };
}
