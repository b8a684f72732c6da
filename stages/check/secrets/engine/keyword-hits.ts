import { findKeywords } from '../../_shared/keywords/find-keywords.ts';
import type { Catalogue } from './build-catalogue.ts';
import type { WordPositions } from './credential-words.ts';
import { costs, type WorkBudget } from './work-budget.ts';

/** Where a keyword starts and how long it is, in one number: a hostile file has millions of them. Orders by start. */
export type KeywordHit = number;

const lengthLimit = 128;

export const hitStart = (hit: KeywordHit): number => Math.floor(hit / lengthLimit);
export const hitLength = (hit: KeywordHit): number => hit % lengthLimit;

/** Everything that one pass over the bytes finds out. */
export interface KeywordHits {
  /** Ascending, by the rule's position in the catalogue. */
  readonly byRule: ReadonlyMap<number, readonly KeywordHit[]>;
  readonly words: WordPositions;
}

/** One pass over the bytes for the keywords of all rules. */
export function findHits(
  { automaton, isCredentialWord, rulesOf }: Catalogue,
  bytes: Uint8Array,
  budget: WorkBudget,
): KeywordHits {
  const byRule = new Map<number, KeywordHit[]>();
  const words: KeywordHit[] = [];
  findKeywords(automaton, bytes, (keyword, start) => {
    if (!budget.spend(costs.hit)) return;
    const hit = start * lengthLimit + (automaton.keywords[keyword]?.length ?? 0);
    if (isCredentialWord[keyword] === true) words.push(hit);
    for (const order of rulesOf[keyword] ?? []) {
      const list = byRule.get(order);
      if (list === undefined) byRule.set(order, [hit]);
      else list.push(hit);
    }
  });
  // Keywords of different lengths end in another order than they start.
  for (const list of byRule.values()) list.sort((left, right) => left - right);
  words.sort((left, right) => left - right);
  return { byRule, words: { starts: words.map(hitStart), ends: words.map((hit) => hitStart(hit) + hitLength(hit)) } };
}
