/** Each pattern is tried once at the start of a word, or after a separator inside it, and has a fixed length. */
const known: readonly RegExp[] = [
  /(?:AKIA|ASIA)[A-Z0-9]{16}/,
  /gh[pousr]_[A-Za-z0-9]{30}/,
  /github_pat_[A-Za-z0-9_]{22}/,
  /glpat-[A-Za-z0-9_-]{20}/,
  /sk-(?:[a-z]{2,10}-)?[A-Za-z0-9]{20}/,
  /sk-(?=[a-z0-9_-]{0,60}[A-Z])[A-Za-z0-9_-]{20}/,
  /[sr]k_(?:live|test)_[A-Za-z0-9]{16}/,
  /xox[abeoprs]-[A-Za-z0-9-]{10}/,
  /xapp-[A-Za-z0-9-]{20}/,
  /npm_[A-Za-z0-9]{36}/,
  /pypi-[A-Za-z0-9_-]{16}/,
  /AIza[A-Za-z0-9_-]{35}/,
  /SG\.[A-Za-z0-9_-]{16}/,
  /hf_[A-Za-z0-9]{30}/,
  /dop_v1_[a-f0-9]{64}/,
  /eyJ[A-Za-z0-9_-]{8,512}\.eyJ[A-Za-z0-9_-]{4}/,
];

const anyKnown = new RegExp(`(?<![A-Za-z0-9])(?:${known.map((pattern) => pattern.source).join('|')})`);

/** Index in `word` at which a token of a well-known shape begins; null when there is none. */
export function findKnownSecret(word: string): number | null {
  const match = anyKnown.exec(word);
  return match !== null && /\d/.test(word.slice(match.index)) ? match.index : null;
}

/** Shannon entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const placeholder =
  /example|placeholder|changeme|change-me|your[_-]|dummy|xxxx|\*\*\*\*|<[^>]{1,80}>|\$\{|\{\{|MASKED-SECRET/i;
/** A path, call, lookup or template is code or a reference, not a value. */
const expression = /[()[\]{}<>$%]|^\/|:\/\//;

/** `oauth2-token-v1`, `process.env.TOKEN`: words, each with at most a short number behind it. */
function isSlug(text: string): boolean {
  return text.split(/[-_.:/]/).every((word) => /^[A-Za-z]{0,14}\d{0,2}$/.test(word));
}

/** Whether a value given to a secret's name is random enough to be one. Bare words need more than quoted ones. */
export function looksRandom(value: string, quoted: boolean): boolean {
  const text = value.slice(0, 200);
  if (placeholder.test(text) || isSlug(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return quoted ? entropy(text) >= 3 : text.length >= 16 && !expression.test(text) && entropy(text) >= 3.3;
}
