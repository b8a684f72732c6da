import { RE2JS } from 're2js';
import { compileSet } from './char-set.ts';
import { checkLookBehinds } from './check-look-behinds.ts';
import { dropAtomic } from './drop-atomic.ts';
import { expandReferences } from './expand-references.ts';
import { openSubject, type Subject } from './look-around.ts';
import { firstOf } from './measure.ts';
import { hasNode, type ParsedRegex, type RegexNode, RegexProblem } from './node.ts';
import { parseRegex } from './parse-regex.ts';
import { printRe2 } from './print-re2.ts';
import { type Compiled, compileRoot } from './program.ts';
import { resolveCalls } from './resolve-calls.ts';
import { searchBacktracking } from './run-backtracking.ts';
import { searchThreads } from './run-threads.ts';

export { RegexLimit } from './budget.ts';
export { RegexProblem } from './node.ts';

/** Offsets in UTF-16 units, `end` exclusive. */
export interface RegexSpan {
  readonly start: number;
  readonly end: number;
}

export interface RegexMatch extends RegexSpan {
  /** By number of the group, from 1 (0 is the match); null where the group took no part. */
  readonly groups: readonly (RegexSpan | null)[];
}

export interface Regex {
  readonly source: string;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** How it runs: `re2` and `threads` in linear time, `bounded` by trying within a budget of steps. */
  readonly engine: 're2' | 'threads' | 'bounded';
  /** What it was read as, for those who look for texts that every match contains. */
  readonly root: RegexNode;
  /** Matches from left to right that do not overlap. Throws RegexLimit. */
  findAll(text: string): readonly RegexMatch[];
  /** The match that begins at the start of the text. Throws RegexLimit. */
  matchAtStart(text: string): RegexMatch | null;
  /** Throws RegexLimit. */
  test(text: string): boolean;
}

export interface RegexFlags {
  readonly ignoreCase?: boolean;
  readonly multiline?: boolean;
}

/** Steps of one expression on one text: about two seconds. */
const maxSteps = 60_000_000;
const maxBacktrackingSteps = 5_000_000;
const maxMatches = 100_000;

type Search = (subject: Subject, from: number, anchored: boolean) => RegexMatch | null;

function toMatch(slots: readonly number[], groups: number, keepSlot: number): RegexMatch {
  const spans = Array.from({ length: groups + 1 }, (_, index): RegexSpan | null => {
    const [start = -1, end = -1] = [slots[index * 2], slots[index * 2 + 1]];
    return start === -1 || end === -1 ? null : { start, end };
  });
  const kept = slots[keepSlot] ?? -1;
  const start = kept === -1 ? (slots[0] ?? 0) : kept;
  return { start, end: Math.max(start, slots[1] ?? 0), groups: spans };
}

function ownSearch(root: RegexNode, groups: number, bounded: boolean): Search {
  let compiled: Compiled | null = null;
  const firstSet = firstOf(root);
  const first = firstSet === null ? null : compileSet(firstSet);
  const search = bounded ? searchBacktracking : searchThreads;
  return (subject, from, anchored) => {
    compiled ??= compileRoot(root, groups);
    const slots = search(subject, compiled, { from, anchored, first });
    return slots === null ? null : toMatch(slots, groups, compiled.keepSlot);
  };
}

function re2Search(pattern: RE2JS, groups: number): Search {
  let last: { text: string; matcher: ReturnType<RE2JS['matcher']> } | null = null;
  return ({ text }, from, anchored) => {
    if (last?.text !== text) last = { text, matcher: pattern.matcher(text) };
    const { matcher } = last;
    if (anchored ? !matcher.reset().lookingAt() : !matcher.find(from)) return null;
    const spans = Array.from({ length: groups + 1 }, (_, index): RegexSpan | null => {
      const start = matcher.start(index);
      return start < 0 ? null : { start, end: matcher.end(index) };
    });
    return { start: matcher.start(0), end: matcher.end(0), groups: spans };
  };
}

function compileRe2(root: RegexNode, groups: number): Search | null {
  const text = printRe2(root);
  if (text === null) return null;
  try {
    return re2Search(RE2JS.compile(text), groups);
  } catch {
    // Too many repeats for RE2 (the only thing that it can still refuse): the own matcher has another limit.
    return null;
  }
}

function needsMemory(root: RegexNode): boolean {
  return hasNode(root, (node) => {
    if (node.kind === 'reference' || node.kind === 'atomic') return true;
    return node.kind === 'repeat' && node.greed === 'possessive';
  });
}

function findAll(search: Search, subject: Subject): readonly RegexMatch[] {
  const matches: RegexMatch[] = [];
  let from = 0;
  while (from <= subject.text.length && matches.length < maxMatches) {
    const match = search(subject, from, false);
    if (match === null) break;
    matches.push(match);
    from = match.end > from || match.end > match.start ? match.end : from;
    if (match.end === match.start) from = match.end + 1;
  }
  return matches;
}

function create(source: string, parsed: ParsedRegex, root: RegexNode): Regex {
  const { groups, names } = parsed;
  const bounded = needsMemory(root);
  const re2 = bounded ? null : compileRe2(root, groups);
  const search = re2 ?? ownSearch(root, groups, bounded);
  // Compiled at once, so that what is too large is refused here and not in the middle of a scan.
  if (re2 === null) compileRoot(root, groups);
  const open = (text: string): Subject =>
    openSubject(text, bounded ? maxBacktrackingSteps + 10 * text.length : maxSteps);
  return {
    source,
    groups,
    names,
    root,
    engine: re2 !== null ? 're2' : bounded ? 'bounded' : 'threads',
    findAll: (text) => findAll(search, open(text)),
    matchAtStart: (text) => search(open(text), 0, true),
    test: (text) => search(open(text), 0, false) !== null,
  };
}

/**
 * Compiles a PCRE expression into one that runs in linear time wherever there is an equal one, look-arounds included.
 * Throws RegexProblem with a reason on what PCRE refuses, and on what cannot be run.
 */
export function compileRegex(source: string, flags: RegexFlags = {}): Regex {
  const parsed = parseRegex(source, flags);
  try {
    checkLookBehinds(parsed.root);
    const root = dropAtomic(expandReferences(resolveCalls(parsed), parsed.groups));
    return create(source, parsed, root);
  } catch (error) {
    if (error instanceof RangeError) throw new RegexProblem('too-large', 'nested too deeply');
    throw error;
  }
}
