import type { KeywordAutomaton } from './build-automaton.ts';

/** Called for each occurrence, overlapping ones too: index of the keyword and offset of its first byte. */
export type KeywordVisitor = (keyword: number, start: number) => void;

/** One pass over the bytes, whatever the number of keywords. Occurrences come in the order in which they end. */
export function findKeywords(automaton: KeywordAutomaton, bytes: Uint8Array, visit: KeywordVisitor): void {
  const { next, classOf, classes, endings, keywords } = automaton;
  let state = 0;
  for (let offset = 0; offset < bytes.length; offset++) {
    state = next[state + (classOf[bytes[offset] ?? 0] ?? 0)] ?? 0;
    if (state === 0) continue;
    const ending = endings[state / classes];
    if (!ending) continue;
    for (const keyword of ending) visit(keyword, offset + 1 - (keywords[keyword]?.length ?? 0));
  }
}
