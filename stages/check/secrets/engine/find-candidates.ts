import { findKeywords } from '../../_shared/keywords/find-keywords.ts';
import type { Catalogue } from './build-catalogue.ts';
import { findBesideNames } from './find-beside-names.ts';
import { findInBlocks } from './find-in-blocks.ts';
import type { SecretRule } from './secret-rule.ts';
import { joinWindows, type Span } from './windows.ts';

/** A match of one rule, not yet judged. Offsets are bytes. */
export interface Candidate extends Span {
  readonly rule: SecretRule;
  /** One character a byte. */
  readonly secret: string;
  /** Position of the rule in the catalogue: earlier wins where nothing else decides. */
  readonly order: number;
}

/** Bytes as one character each: offsets stay bytes, and every pattern is ASCII. */
export function sliceText(bytes: Uint8Array, span: Span): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', span.start, span.end);
}

function matchSpan(rule: SecretRule, bytes: Uint8Array, span: Span): readonly Span[] {
  const found: Span[] = [];
  const text = sliceText(bytes, span);
  for (const match of text.matchAll(rule.pattern)) {
    const secret = match.slice(1).find((group) => group !== undefined) ?? match[0];
    const start = span.start + match.index + match[0].lastIndexOf(secret);
    if (secret.length > 0) found.push({ start, end: start + secret.length });
  }
  return found;
}

function searchRule(rule: SecretRule, bytes: Uint8Array, positions: readonly number[]): readonly Span[] {
  switch (rule.scope.type) {
    case 'file':
      return matchSpan(rule, bytes, { start: 0, end: bytes.length });
    case 'yaml-block':
      return findInBlocks(rule, rule.scope.requires, bytes, positions);
    case 'beside-name':
      return findBesideNames(rule, bytes, positions);
    case 'window': {
      const windows = joinWindows(bytes, positions, rule.scope.beforeBytes, rule.scope.afterBytes);
      return windows.flatMap((window) => matchSpan(rule, bytes, window));
    }
  }
}

/** Everything that has the form of a secret: one keyword pass, then each rule whose keyword occurred, near it. */
export function findCandidates(catalogue: Catalogue, bytes: Uint8Array): readonly Candidate[] {
  const positions = new Map<number, number[]>();
  findKeywords(catalogue.automaton, bytes, (keyword, start) => {
    for (const order of catalogue.rulesOf[keyword] ?? []) {
      const list = positions.get(order);
      if (list === undefined) positions.set(order, [start]);
      else list.push(start);
    }
  });
  const candidates: Candidate[] = [];
  for (const [order, starts] of positions) {
    const rule = catalogue.rules[order];
    if (rule === undefined) continue;
    // Keywords of different lengths end in another order than they start.
    const ascending = starts.sort((left, right) => left - right);
    for (const span of searchRule(rule, bytes, ascending)) {
      candidates.push({ ...span, rule, order, secret: sliceText(bytes, span) });
    }
  }
  return candidates;
}
