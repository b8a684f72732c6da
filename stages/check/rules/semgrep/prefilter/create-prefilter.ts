import { buildAutomaton, type KeywordAutomaton } from '../../../_shared/keywords/build-automaton.ts';
import { findKeywords } from '../../../_shared/keywords/find-keywords.ts';
import type { Formula, SemgrepRule } from '../types.ts';
import { allOf, anyOf, type Need, nothing } from './need.ts';
import { patternNeed } from './pattern-need.ts';
import { regexNeed } from './regex-need.ts';

function formulaNeed(formula: Formula, languages: readonly string[]): Need {
  switch (formula.kind) {
    case 'pattern':
      return languages.every((name) => /^(?:regex|none)$/i.test(name))
        ? regexNeed(formula.text)
        : languages.some((name) => /^(?:regex|none)$/i.test(name))
          ? nothing
          : patternNeed(formula.text, languages);
    case 'regex':
      return regexNeed(formula.text);
    case 'all':
      return allOf(formula.children.map((child) => formulaNeed(child, languages)));
    case 'any':
      return anyOf(formula.children.map((child) => formulaNeed(child, languages)));
    case 'inside':
    case 'anywhere':
      return formulaNeed(formula.child, languages);
    case 'not':
      return nothing;
  }
}

/** What a file must contain for a rule to find anything in it. */
export function ruleNeed(rule: SemgrepRule): Need {
  const needOf = ({ formula }: { readonly formula: Formula }): Need => formulaNeed(formula, rule.languages);
  if (rule.mode === 'search') return needOf(rule);
  return allOf([anyOf(rule.taint.sources.map(needOf)), anyOf(rule.taint.sinks.map(needOf))]);
}

function wordsOf(need: Need): readonly string[] {
  if (need.kind === 'word') return [need.word];
  return need.kind === 'nothing' ? [] : need.needs.flatMap(wordsOf);
}

function isMet(need: Need, has: (word: string) => boolean): boolean {
  switch (need.kind) {
    case 'nothing':
      return true;
    case 'word':
      return has(need.word);
    case 'all':
      return need.needs.every((each) => isMet(each, has));
    default:
      return need.needs.some((each) => isMet(each, has));
  }
}

/** Which rules can find anything in a text. */
export type Prefilter = (text: string) => (rule: SemgrepRule) => boolean;

function presentWords(automaton: KeywordAutomaton, text: string): Uint8Array {
  const present = new Uint8Array(automaton.keywords.length);
  findKeywords(automaton, new TextEncoder().encode(text), (keyword) => {
    present[keyword] = 1;
  });
  return present;
}

/** Long s and Kelvin sign: case-insensitive expressions take them for the letters s and k. */
const oddLetters = /[\u017f\u212a]/;

/**
 * One pass over a text tells which of many rules have a chance in it. A rule that would match is never left out; one that
 * would not may be let through.
 */
export function createPrefilter(rules: readonly SemgrepRule[]): Prefilter {
  const needs = new Map(rules.map((rule) => [rule, ruleNeed(rule)] as const));
  const words = [...new Set([...needs.values()].flatMap(wordsOf))];
  const automaton = buildAutomaton(words);
  const indexOf = new Map(words.map((word, index) => [word, index]));
  return (text) => {
    if (oddLetters.test(text)) return () => true;
    const present = presentWords(automaton, text);
    const has = (word: string): boolean => present[indexOf.get(word) ?? -1] === 1;
    return (rule) => isMet(needs.get(rule) ?? nothing, has);
  };
}
