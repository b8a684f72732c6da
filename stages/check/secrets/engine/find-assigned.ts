import type { WordPositions } from './credential-words.ts';
import { findIssued } from './issued-value.ts';
import type { Span } from './windows.ts';
import { costs, type WorkBudget } from './work-budget.ts';
import { splitWords } from './words.ts';

const nameReach = 48;
const valueReach = 260;

/** One of these alone makes a name a secret's. */
const secretWords = new Set(
  'token secret password passwd pwd passphrase credential credentials apikey authkey accesskey secretkey privatekey'.split(
    ' ',
  ),
);
/** These do with `key` behind them. */
const beforeKey = new Set(
  'api access auth secret private encryption signing master account service client shared admin deploy webhook bot app consumer session jwt license licence storage server rest write ingest project app application hmac cipher aes salt'.split(
    ' ',
  ),
);
/** A name that ends in one of these is about a secret, and holds none. */
const aboutSecrets = new Set(
  'id ids name names type types length size path file files url urls uri field fields header headers version policy hash digest sum expiry expires expiration prefix suffix arn ref host domain endpoint region count limit label title text message hint error placeholder format pattern regex regexp description help docs link icon kind index column table store manager provider factory class interface schema model param params parameter option options status state mode scope scopes used changed created updated'.split(
    ' ',
  ),
);
/** Tokens that page through lists or tell requests apart. */
const harmlessWords = new Set(
  'next page continuation pagination cursor change idempotency public csrf xsrf cancel cancellation syntax lexer ast paging sync nonce publishable i18n translation request lifecycle sort partition primary foreign input output design css theme'.split(
    ' ',
  ),
);

const isNamePart = (byte = 0): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x5f ||
  byte === 0x2d;

function namesSecret(name: string): boolean {
  const words = splitWords(name).map((word) => word.toLowerCase());
  if (words.some((word) => harmlessWords.has(word)) || aboutSecrets.has(words.at(-1) ?? '')) return false;
  return words.some(
    (word, index) =>
      secretWords.has(word) ||
      (word === 'key' && beforeKey.has(words[index - 1] ?? '')) ||
      /(?:secret|token|password|apikey|passwd)$/.test(word),
  );
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
}

const assignment = /^["'`\])]{0,3}[ \t]{0,20}(?:=>|:=|=|:|,)[ \t]{0,4}(?=(["'`]?))/;
/** No sign between name and value at all: `export TOKEN 3f9c…`. */
const space = /^[ \t]{1,3}(?=[A-Za-z0-9])/;

const blank = (byte = 0): boolean => byte === 0x20 || byte === 0x09;
const signs = new Set(Buffer.from('=:,"\'`)]'));
const leastAlone = 20;

/** A glance before the patterns: a sign behind the name, or a space and a long word. */
function mayHaveValue(bytes: Uint8Array, end: number): boolean {
  let at = end;
  while (at - end < 20 && blank(bytes[at])) at++;
  if (signs.has(bytes[at] ?? 0)) return true;
  if (at === end) return false;
  let word = at;
  while (word - at < leastAlone && (bytes[word] ?? 0) > 0x20) word++;
  return word - at >= leastAlone;
}

/** The value behind a name: assigned and quoted, assigned, or after a space. The looser the tie, the more it must show. */
function findValue(text: string): { readonly start: number; readonly text: string } | null {
  const sign = assignment.exec(text) ?? space.exec(text);
  if (sign === null) return null;
  const rest = text.slice(sign[0].length);
  const quote = sign[1] ?? '';
  const line = rest.split(/[\r\n]/, 1)[0] ?? '';
  if (quote !== '') {
    const closing = line.indexOf(quote, 1);
    const inside = closing < 0 ? line.slice(1) : line.slice(1, closing);
    if (/[\s<>]/.test(inside)) return null;
  }
  const value = findIssued(line, false);
  if (value === null || value.start > quote.length) return null;
  // Without quotes it may be code: `token = node.questionToken`.
  if (quote === '' && !/[0-9][^0-9]{0,80}[0-9]/.test(value.text)) return null;
  const least = quote === '' ? (sign[1] === undefined ? 20 : 16) : 12;
  return value.text.length < least || value.text.length > 200
    ? null
    : { start: sign[0].length + value.start, text: value.text };
}

/**
 * Random values that are assigned to something called a secret. The name is read whole and word by word: `next_token`,
 * `tokenCount` and `passwordUrl` are no secrets.
 */
export function findAssigned(bytes: Uint8Array, words: WordPositions, budget: WorkBudget): readonly Span[] {
  const found: Span[] = [];
  let done = 0;
  words.ends.forEach((wordEnd, index) => {
    if (wordEnd <= done || !budget.spend(costs.assignedName)) return;
    let end = wordEnd;
    while (end - wordEnd < nameReach && isNamePart(bytes[end])) end++;
    done = end;
    let start = words.starts[index] ?? 0;
    const earliest = start - nameReach;
    while (start > 0 && start > earliest && isNamePart(bytes[start - 1])) start--;
    // `arn:aws:secretsmanager:…:secret:name` is a path, not a name with a value.
    if (bytes[start - 1] === 0x3a && bytes[end] === 0x3a) return;
    if (!mayHaveValue(bytes, end) || !namesSecret(textOf(bytes, start, end))) return;
    if (!budget.spend(costs.assignedValue)) return;
    const value = findValue(textOf(bytes, end, Math.min(bytes.length, end + valueReach)));
    if (value !== null) found.push({ start: end + value.start, end: end + value.start + value.text.length });
  });
  return found;
}
