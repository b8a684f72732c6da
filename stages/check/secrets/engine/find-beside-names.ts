import { firstWordFrom, lastWordEnd, type WordPositions } from './credential-words.ts';
import { findIssued } from './issued-value.ts';
import { hitLength, hitStart, type KeywordHit } from './keyword-hits.ts';
import type { NamedProvider, SecretRule } from './secret-rule.ts';
import type { Span } from './windows.ts';
import { costs, type WorkBudget } from './work-budget.ts';

/** A value beside its provider's name; `doubt` says what keeps it from being certain, `title` what it is. */
export interface NamedSpan extends Span {
  readonly doubt: string | null;
  readonly exact: boolean;
  readonly title: string;
}

const reachBytes = 160;
const growthBytes = 1000;
const maxLines = 3;
/** From the name to the word `key` or its kin: within one object of a configuration, or within one identifier. */
const wordReach = 64;
const gluedReach = 24;

/** A value may hold its provider's name again, and another provider's may be near. */
const sharedNames = 3;

const notAssigned = 'it stands near the name, but is not assigned to it';
const nameOnly = 'only the name of the provider stands beside it';
const otherForm = 'its form is not the one that the provider documents';

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
}

function reach(bytes: Uint8Array, from: number): number {
  const limit = Math.min(bytes.length, from + reachBytes);
  let lines = 1;
  for (let at = from; at < limit; at++) {
    if (bytes[at] === 0x0a && ++lines > maxLines) return at;
  }
  // Never end inside the value: grow to the end of the word.
  let at = limit;
  while (at < Math.min(bytes.length, limit + growthBytes) && (bytes[at] ?? 0) > 0x20) at++;
  return at;
}

/** Start of the line, but not further back than `reachBytes`: `Authorization: Bearer … https://api.provider.com`. */
function lineStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > 0 && from - at < reachBytes && bytes[at - 1] !== 0x0a) at--;
  return at;
}

const isLower = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
const isUpper = (byte = 0): boolean => byte >= 0x41 && byte <= 0x5a;
const isLetter = (byte?: number): boolean => isLower(byte) || isUpper(byte);

/** Whether a word may end between two bytes: `_box`, `myBox`, `boxSECRET`, but neither `inbox` nor `boxes`. */
const isBorder = (left?: number, right?: number): boolean =>
  !isLetter(left) || !isLetter(right) || (isLower(left) && isUpper(right));

/** A name inside a longer word is another word, unless the rest is what a credential is called (`sendbirdapikey`). */
function standsAlone(bytes: Uint8Array, at: number, end: number, words: WordPositions): boolean {
  if (!isBorder(bytes[at - 1], bytes[at])) return false;
  return isBorder(bytes[end - 1], bytes[end]) || words.starts[firstWordFrom(words, end)] === end;
}

/** The pattern's first match at or after `from` of the text, as a span of the file. */
function exact(rule: SecretRule, text: string, from: number, offset: number): Span | null {
  rule.pattern.lastIndex = from;
  const match = rule.pattern.exec(text);
  if (match === null) return null;
  const secret = match.slice(1).find((group) => group !== undefined) ?? match[0];
  const start = offset + match.index + match[0].lastIndexOf(secret);
  return { start, end: start + secret.length };
}

/** The rest of a name, then a sign that gives it a value. */
const assigns =
  /^[\w\-.]{0,40}["'`\])]{0,3}[ \t]{0,20}(?:=>|:=|={1,2}|:|,|\()\s{0,20}["'`({[]{0,3}(?:(?:bearer|basic|token)[ ]{1,2})?$/i;
/** What is called the id, the place or the length of a secret is none. */
const noSecret =
  /^[A-Za-z0-9_-]{0,20}(?:ids?|names?|types?|length|size|path|file|urls?|uri|field|header|version|policy|sum|hash|expir[a-z]{0,10}|prefix|arn|ref|host|domain|endpoint|region|count|limit|label)["'`\])]{0,3}[ \t]{0,20}(?:=>|:=|=|:)/i;
/** What stands in for a value in a form or a manual, or is meant for everybody. */
const shown =
  /(?:placeholder|example|description|label|hint|help|(?:public|publishable|site|anon)[_-]?key)["'`\])]{0,3}[ \t]{0,8}(?:=|:)[ \t]{0,4}["'`]?$/i;
const glued = /^[\w .-]{0,24}$/;
/** An ordinary word and what it is glued to: `box_`, `box `, `boxDeveloper`. */
const gluedClosely = /^[_\-. ]?(?:[A-Za-z0-9]{1,10}[_\-.]?)?$/;
const isPublic = /publi[cs]|site_?key|anon/i;

interface Place {
  readonly rule: SecretRule;
  readonly provider: NamedProvider;
  readonly bytes: Uint8Array;
  readonly words: WordPositions;
  /** Where the name ends, and as far as its value may lie. */
  readonly after: number;
  readonly end: number;
}

type Value = Omit<NamedSpan, 'title'>;

function judgeExact({ bytes, words }: Place, span: Span, from: number): Value | null {
  if (shown.test(textOf(bytes, Math.max(from, span.start - 40), span.start))) return null;
  const wordEnd = lastWordEnd(words, from, span.start) ?? span.start;
  const assigned = assigns.test(textOf(bytes, wordEnd, span.start));
  return { ...span, exact: true, doubt: assigned ? null : notAssigned };
}

/** Behind the name, behind a word such as `key`: the provider's form anywhere in reach, or anything issued right there. */
function findBehindWord(place: Place, wordIndex: number): Value | null {
  const { rule, provider, bytes, words, after, end } = place;
  const wordStart = words.starts[wordIndex] ?? 0;
  const wordEnd = words.ends[wordIndex] ?? 0;
  const gap = textOf(bytes, after, wordStart);
  const text = textOf(bytes, wordEnd, end);
  if (isPublic.test(textOf(bytes, after, wordEnd))) return null;
  const near = wordStart - after <= gluedReach && (provider.ordinaryWord ? gluedClosely : glued).test(gap);
  const span = provider.ordinaryWord && !near ? null : exact(rule, text, 0, wordEnd);
  if (span !== null && !noSecret.test(text)) {
    const judged = judgeExact(place, span, after);
    // A form that nobody promises says nothing by itself.
    if (judged?.doubt === null || rule.level !== 'warning') return judged;
  }
  if (!near || noSecret.test(text)) return null;
  const value = findIssued(text);
  if (value === null) return null;
  if (shown.test(text.slice(Math.max(0, value.start - 40), value.start))) return null;
  const start = wordEnd + value.start;
  return { start, end: start + value.text.length, doubt: otherForm, exact: false };
}

const directly = /^["'`\])]{0,2}[ \t]{0,4}(?:=>|:=|=|:|[ \t])[ \t]{0,4}["'`]?/;

/** `provider = 3f9c…`: no word says that it is a key, so nothing but the provider's own form counts. */
function findDirectly({ rule, bytes, after, end }: Place): Value | null {
  const text = textOf(bytes, after, end);
  const lead = directly.exec(text)?.[0];
  if (lead === undefined || rule.level === 'warning') return null;
  const span = exact(rule, text, lead.length, after);
  return span !== null && span.start === after + lead.length ? { ...span, doubt: nameOnly, exact: true } : null;
}

/** The word or the value before the name: `X-Api-Key: … hunter.io`. */
function findInLine(place: Place, position: number): Value | null {
  const { rule, bytes, words, after, end } = place;
  const start = lineStart(bytes, position);
  const wordIndex = firstWordFrom(words, start);
  const wordEnd = words.ends[wordIndex] ?? end;
  if ((words.starts[wordIndex] ?? end) >= position) return null;
  // The name itself is no such word (`coinapi`), nor may it be part of a value.
  const text = textOf(bytes, start, position) + ' '.repeat(after - position) + textOf(bytes, after, end);
  if (noSecret.test(text.slice(wordEnd - start))) return null;
  const span = exact(rule, text, wordEnd - start, start);
  const judged = span === null ? null : judgeExact(place, span, start);
  return judged?.doubt === notAssigned ? null : judged;
}

function findValue(place: Place, position: number): Value | null {
  const { words, after, provider } = place;
  const wordIndex = firstWordFrom(words, after);
  const isNear = (words.starts[wordIndex] ?? Number.POSITIVE_INFINITY) <= after + wordReach;
  const behind = isNear ? findBehindWord(place, wordIndex) : null;
  if (behind !== null || provider.ordinaryWord) return behind;
  return findDirectly(place) ?? findInLine(place, position);
}

/**
 * Values beside the provider's name. A word such as `key` between both makes it a credential, and the provider's own
 * form makes it certain; without one of them it is doubtful. Everything is searched in a bounded slice, once a name.
 */
export function findBesideNames(
  rule: SecretRule,
  providers: ReadonlyMap<string, NamedProvider>,
  bytes: Uint8Array,
  hits: readonly KeywordHit[],
  words: WordPositions,
  budget: WorkBudget,
): readonly NamedSpan[] {
  const found = new Map<number, NamedSpan>();
  for (const [index, hit] of hits.entries()) {
    const position = hitStart(hit);
    const after = position + hitLength(hit);
    const name = textOf(bytes, position, after).toLowerCase();
    const provider = providers.get(name);
    if (provider === undefined || !standsAlone(bytes, position, after, words)) continue;
    // What lies behind the next names is theirs: no byte is searched for more than a few of them.
    const limit = hitStart(hits[index + sharedNames] ?? Number.MAX_SAFE_INTEGER);
    const end = Math.min(reach(bytes, after), Math.max(after, limit));
    const near = (words.starts[firstWordFrom(words, after)] ?? Number.MAX_SAFE_INTEGER) <= after + wordReach;
    if (!budget.spend(near ? costs.nameWithWord + (end - after) * costs.nameByte : costs.name)) break;
    const value = findValue({ rule, provider, bytes, words, after, end }, position);
    const known = value === null ? undefined : found.get(value.start);
    if (value !== null && (known === undefined || known.doubt !== null))
      found.set(value.start, { ...value, title: `${provider.name} key` });
  }
  return [...found.values()];
}
