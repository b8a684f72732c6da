import type { Catalogue } from './build-catalogue.ts';
import type { WordPositions } from './credential-words.ts';
import { findAssigned } from './find-assigned.ts';
import { findBesideNames } from './find-beside-names.ts';
import { findInBlocks } from './find-in-blocks.ts';
import { findHits, hitStart, type KeywordHit } from './keyword-hits.ts';
import type { SecretRule } from './secret-rule.ts';
import { joinWindows, type Span } from './windows.ts';
import { costs, type WorkBudget } from './work-budget.ts';

/** A match of one rule, not yet judged. Offsets are bytes. */
export interface Candidate extends Span {
  readonly rule: SecretRule;
  /** One character a byte. */
  readonly secret: string;
  /** Position of the rule in the catalogue: earlier wins where nothing else decides. */
  readonly order: number;
  /** Why the place is less than certain, null where it is not. */
  readonly doubt: string | null;
  /** False where the value has another form than the rule documents. */
  readonly exact: boolean;
  /** What it is, to be read after "a". */
  readonly title: string;
}

interface FoundSpan extends Span {
  readonly doubt?: string | null;
  readonly exact?: boolean;
  readonly title?: string;
}

/** Bytes as one character each: offsets stay bytes, and every pattern is ASCII. */
export function sliceText(bytes: Uint8Array, span: Span): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', span.start, span.end);
}

function doubtBehind(rule: SecretRule, text: string, secretEnd: number): string | null {
  if (rule.near === undefined) return null;
  return rule.near.after.test(text.slice(secretEnd, secretEnd + 120)) ? rule.near.doubt : null;
}

function matchSpan(rule: SecretRule, bytes: Uint8Array, span: Span): readonly FoundSpan[] {
  const found: FoundSpan[] = [];
  const text = sliceText(bytes, span);
  for (const match of text.matchAll(rule.pattern)) {
    const secret = match.slice(1).find((group) => group !== undefined) ?? match[0];
    const at = match.index + match[0].lastIndexOf(secret);
    const start = span.start + at;
    const doubt = doubtBehind(rule, text, at + secret.length);
    if (secret.length > 0) found.push({ start, end: start + secret.length, doubt });
  }
  return found;
}

const isWordByte = (byte = 0): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Keywords that do not stand inside a word: tokens start nowhere else. */
function countStarts(bytes: Uint8Array, hits: readonly KeywordHit[]): number {
  let count = 0;
  for (const hit of hits) if (!isWordByte(bytes[hitStart(hit) - 1])) count++;
  return count;
}

function searchWindows(
  rule: SecretRule,
  { beforeBytes, afterBytes }: { readonly beforeBytes: number; readonly afterBytes: number },
  bytes: Uint8Array,
  hits: readonly KeywordHit[],
  budget: WorkBudget,
): readonly FoundSpan[] {
  const windows = joinWindows(bytes, hits.map(hitStart), beforeBytes, afterBytes);
  const size = windows.reduce((sum, { start, end }) => sum + end - start, 0);
  if (!budget.spend(size * costs.windowByte + countStarts(bytes, hits) * afterBytes * costs.matchByte)) return [];
  return windows.flatMap((window) => matchSpan(rule, bytes, window));
}

function searchRule(
  rule: SecretRule,
  bytes: Uint8Array,
  hits: readonly KeywordHit[],
  words: WordPositions,
  budget: WorkBudget,
): readonly FoundSpan[] {
  switch (rule.scope.type) {
    case 'file':
      if (!budget.spend(bytes.length * costs.windowByte)) return [];
      return matchSpan(rule, bytes, { start: 0, end: bytes.length });
    case 'assigned':
      return findAssigned(bytes, words, budget);
    case 'yaml-block':
      return findInBlocks(rule, rule.scope.requires, bytes, hits.map(hitStart));
    case 'beside-name':
      return findBesideNames(rule, rule.scope.providers, bytes, hits, words, budget);
    case 'window':
      return searchWindows(rule, rule.scope, bytes, hits, budget);
  }
}

/** Everything that has the form of a secret: one keyword pass, then each rule whose keyword occurred, near it. */
export function findCandidates(
  catalogue: Catalogue,
  bytes: Uint8Array,
  path: string,
  budget: WorkBudget,
): readonly Candidate[] {
  const { byRule, words } = findHits(catalogue, bytes, budget);
  const candidates: Candidate[] = [];
  const lowerPath = path.toLowerCase();
  const search = (order: number, hits: readonly KeywordHit[]): void => {
    const rule = catalogue.rules[order];
    if (rule === undefined || rule.paths?.test(lowerPath) === false) return;
    for (const { start, end, doubt, title, exact } of searchRule(rule, bytes, hits, words, budget)) {
      const secret = sliceText(bytes, { start, end });
      candidates.push({
        start,
        end,
        rule,
        order,
        secret,
        doubt: doubt ?? null,
        exact: exact ?? true,
        title: title ?? rule.title,
      });
    }
  };
  // The rarest keywords first: what is there in masses may use up the budget, and must not take the others with it.
  const rareFirst = [...byRule].sort(([, left], [, right]) => left.length - right.length);
  for (const [order, hits] of rareFirst) search(order, hits);
  for (const order of catalogue.always) search(order, []);
  return candidates;
}
