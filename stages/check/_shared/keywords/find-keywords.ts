import type { KeywordAutomaton } from './build-automaton.ts';

/** Called for each occurrence, overlapping ones too: index of the keyword and offset of its first byte. */
export type KeywordVisitor = (keyword: number, start: number) => void;

/** One pass over the bytes, whatever the number of keywords. Occurrences come in the order in which they end. */
export function findKeywords(automaton: KeywordAutomaton, bytes: Uint8Array, visit: KeywordVisitor): void {
  const { next, classOf, classes, endings, keywords } = automaton;
  let step = 0;
  for (let offset = 0; offset < bytes.length; offset++) {
    step = next[(step >> 1) + (classOf[bytes[offset] ?? 0] ?? 0)] ?? 0;
    if ((step & 1) === 0) continue;
    for (const keyword of endings[(step >> 1) / classes] ?? []) {
      visit(keyword, offset + 1 - (keywords[keyword]?.length ?? 0));
    }
  }
}
