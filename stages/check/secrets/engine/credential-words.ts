/** What a credential is called, lower case. The automaton looks for them beside the keywords of the rules. */
export const credentialWords: readonly string[] = [
  'api',
  'key',
  'token',
  'secret',
  'auth',
  'passw',
  'pwd',
  'passphrase',
  'credential',
  'bearer',
  'private',
  'access',
  'signature',
  'webhook',
  'dsn',
  'licence',
  'license',
  '_pat',
  '-pat',
];

/** Where such words stand in one file, ascending. */
export interface WordPositions {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Index of the first word that starts at or after `offset`; the number of words where there is none. */
export function firstWordFrom({ starts }: WordPositions, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last word that ends at or before `offset` and starts at or after `from`; null where there is none. */
export function lastWordEnd(words: WordPositions, from: number, offset: number): number | null {
  for (let index = firstWordFrom(words, offset) - 1; index >= 0; index--) {
    if ((words.starts[index] ?? 0) < from) return null;
    const end = words.ends[index] ?? 0;
    if (end <= offset) return end;
  }
  return null;
}
