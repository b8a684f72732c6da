import { buildAutomaton, type KeywordAutomaton } from '../../_shared/keywords/build-automaton.ts';
import { credentialWords } from './credential-words.ts';
import type { SecretRule } from './secret-rule.ts';

/** The rules and one automaton over the keywords of all of them. */
export interface Catalogue {
  readonly rules: readonly SecretRule[];
  readonly automaton: KeywordAutomaton;
  /** For each keyword of the automaton, the rules that it may start, as indices. */
  readonly rulesOf: readonly (readonly number[])[];
  /** For each keyword of the automaton, whether it is one of the words that a credential is called. */
  readonly isCredentialWord: readonly boolean[];
  /** Rules that are asked about every file, whatever keywords it has, as indices. */
  readonly always: readonly number[];
}

/** By its path alone, or by the words that a credential is called, which are looked for anyway. */
const isAlwaysAsked = (rule: SecretRule): boolean => rule.keywords.length === 0 || rule.scope.type === 'assigned';

export function buildCatalogue(rules: readonly SecretRule[]): Catalogue {
  const rulesOf = new Map<string, number[]>(credentialWords.map((word) => [word, []]));
  rules.forEach((rule, order) => {
    if (isAlwaysAsked(rule)) return;
    for (const keyword of new Set(rule.keywords.map((word) => word.toLowerCase()))) {
      rulesOf.set(keyword, [...(rulesOf.get(keyword) ?? []), order]);
    }
  });
  const keywords = [...rulesOf.keys()];
  const words = new Set(credentialWords);
  return {
    rules,
    automaton: buildAutomaton(keywords),
    rulesOf: [...rulesOf.values()],
    always: rules.flatMap((rule, order) => (isAlwaysAsked(rule) ? [order] : [])),
    isCredentialWord: keywords.map((keyword) => words.has(keyword)),
  };
}

/** The same automaton with other thresholds for generic values, or without them. */
export function tuneCatalogue(
  catalogue: Catalogue,
  { entropy, checkGeneric }: { readonly entropy: number; readonly checkGeneric: boolean },
): Catalogue {
  const isGeneric = (order: number): boolean => catalogue.rules[order]?.kind === 'generic';
  return {
    ...catalogue,
    rules: catalogue.rules.map((rule) => (rule.id === 'generic-secret' ? { ...rule, minEntropy: entropy } : rule)),
    always: checkGeneric ? catalogue.always : catalogue.always.filter((order) => !isGeneric(order)),
    rulesOf: checkGeneric
      ? catalogue.rulesOf
      : catalogue.rulesOf.map((orders) => orders.filter((order) => !isGeneric(order))),
  };
}
