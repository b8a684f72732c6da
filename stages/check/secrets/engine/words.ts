/** Camel humps, runs of capitals, runs of digits. */
const parts = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+/g;
const rareInWords =
  /[bcdfghjklmnpqrstvwxz]{5}|[aeiou]{4}|(.)\1\1|[jq][bcdfghjklmnpqrstvwxz]|x[bdfgjkmqrvwxz]|z[bcdfgjkmpqtvwx]|[bfghjklmptvwxz]q|q[^u]/;

/** `abcd`, `efgh`, `fedc`: typed along the alphabet. */
function counts(lower: string): boolean {
  let steps = 0;
  for (let at = 1; at < lower.length; at++) {
    if (Math.abs(lower.charCodeAt(at) - lower.charCodeAt(at - 1)) === 1) steps++;
  }
  return steps >= 0.6 * (lower.length - 1);
}

function isWord(part: string, leastLetters: number): boolean {
  const lower = part.toLowerCase();
  if (lower.length < leastLetters) return false;
  return /[aeiouy]/.test(lower) && !rareInWords.test(lower) && !counts(lower);
}

const isNumber = (part: string): boolean => part.charCodeAt(0) < 0x3a;

/** Splits a name or value at punctuation, digits and humps: `getAPIKey_2` → `get`, `API`, `Key`, `2`. */
export function splitWords(text: string): readonly string[] {
  return text.match(parts) ?? [];
}

/**
 * True where most of the characters belong to something that can be said: `getStoryblokTokenFromEnv`, `my-secret-name`,
 * `lookupAccessKeyV2`. Issued values fall into pieces of one or two letters, or into runs that nobody can say. One or two
 * numbers between words count for neither side; more of them cut a random value into pieces that seem to be words.
 */
export function readsAsWords(text: string): boolean {
  const pieces = splitWords(text);
  const broken = pieces.filter(isNumber).length > 2;
  let spoken = 0;
  let all = 0;
  for (const piece of pieces) {
    const number = isNumber(piece);
    if (number && piece.length <= 4 && !broken) continue;
    all += piece.length;
    if (!number && isWord(piece, broken ? 4 : 3)) spoken += piece.length;
  }
  return all === 0 || spoken >= 0.7 * all;
}
