import type { Element } from './pattern.ts';
import { FailedStretch, firstAtLeast } from './places.ts';
import type { Document } from './tokens.ts';

/** Tokens `from` to before `to` that a metavariable stands for. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

export interface Found extends TokenRange {
  readonly bindings: ReadonlyMap<string, TokenRange>;
}

export interface MatchSettings {
  /** Lines that an ellipsis may go down from the token before it. */
  readonly maxSpan: number;
  readonly ignoreCase: boolean;
  readonly maxSteps: number;
}

/** A pattern took more steps on one text than it may. */
export class GenericLimit extends Error {}

/** What is still to be matched: elements from `index` on, then `after`, all within tokens before `limit`. */
interface Rest {
  readonly elements: readonly Element[];
  readonly index: number;
  readonly limit: number;
  readonly after: Rest | null;
  /** The block that `elements` stand for: it has to be used up to its end. */
  readonly whole: boolean;
}

interface Search {
  readonly document: Document;
  readonly settings: MatchSettings;
  readonly bindings: Map<string, TokenRange>;
  /** Failed (rest, place) pairs; only where no name occurs twice does failing not depend on what is bound. */
  readonly failed: Map<Rest, Set<number>> | null;
  readonly rests: Map<Rest, Rest>;
  /** Where what follows an ellipsis fails, by the rest that follows; under the same condition as `failed`. */
  readonly stretches: Map<Rest, FailedStretch>;
  steps: number;
}

function textOf(search: Search, at: number): string {
  return search.document.tokens[at]?.text ?? '';
}

function sameText(search: Search, a: string, b: string): boolean {
  return a === b || (search.settings.ignoreCase && a.toLowerCase() === b.toLowerCase());
}

function sameTokens(search: Search, a: TokenRange, b: TokenRange): boolean {
  const count = a.to - a.from;
  if (count !== b.to - b.from) return false;
  for (let at = 0; at < count; at++) {
    search.steps++;
    if (textOf(search, a.from + at) !== textOf(search, b.from + at)) return false;
  }
  return true;
}

function advance(search: Search, rest: Rest): Rest {
  const known = search.rests.get(rest);
  if (known !== undefined) return known;
  const next: Rest = { ...rest, index: rest.index + 1 };
  search.rests.set(rest, next);
  return next;
}

/** Binds a name for the rest of the match; takes the binding back where the rest fails. */
function bound(search: Search, name: string | null, range: TokenRange, go: () => number | null): number | null {
  if (name === null || name === '$_') return go();
  const before = search.bindings.get(name);
  if (before !== undefined) return sameTokens(search, before, range) ? go() : null;
  search.bindings.set(name, range);
  const end = go();
  if (end === null) search.bindings.delete(name);
  return end;
}

function lineAt(search: Search, at: number): number {
  return search.document.tokens[at]?.line ?? 0;
}

/** First token that an ellipsis behind token `at - 1` may not take. */
function reachOf(search: Search, at: number, start: number, limit: number, count: number): number {
  const last = lineAt(search, at > start ? at - 1 : at) + search.settings.maxSpan * count;
  let [low, high] = [at, limit];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineAt(search, middle) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Ellipsis = Element & { readonly kind: 'ellipsis' };

interface Start {
  readonly at: number;
}

function matchEllipsis(search: Search, rest: Rest, ellipsis: Ellipsis, at: number, start: Start): number | null {
  const { name, count } = ellipsis;
  const reach = reachOf(search, at, start.at, rest.limit, count);
  const next = advance(search, rest);
  const isLast = next.index === rest.elements.length && rest.after === null;
  if (isLast && !rest.whole) return bound(search, name, { from: at, to: reach }, () => reach);
  // What follows has to be within reach too, unless the block ends here.
  const last = reach === rest.limit ? reach : reach - 1;
  const stretch = search.failed === null ? null : stretchOf(search, next);
  const first = stretch?.skip(at) ?? at;
  for (const to of placesOf(search, rest.elements[next.index], first, last, rest.limit)) {
    const end = bound(search, name, { from: at, to }, () => matchRest(search, next, to, start));
    if (end !== null) {
      stretch?.add(at, to);
      return end;
    }
  }
  stretch?.add(at, last + 1);
  return null;
}

function stretchOf(search: Search, rest: Rest): FailedStretch {
  const known = search.stretches.get(rest);
  if (known !== undefined) return known;
  const stretch = new FailedStretch();
  search.stretches.set(rest, stretch);
  return stretch;
}

/** Where between two places an element can begin at all; nothing more to come is at the end. */
function* placesOf(
  search: Search,
  element: Element | undefined,
  first: number,
  last: number,
  limit: number,
): Generator<number, void, undefined> {
  if (element === undefined) {
    if (limit >= first && limit <= last) yield limit;
  } else if (element.kind === 'token') {
    const { document, settings } = search;
    const places = settings.ignoreCase
      ? document.positionsOfLower().get(element.text.toLowerCase())
      : document.positions.get(element.text);
    if (places === undefined) return;
    for (let index = firstAtLeast(places, first); (places[index] ?? last + 1) <= last; index++)
      yield places[index] ?? 0;
  } else for (let at = first; at <= last; at++) yield at;
}

function matchBlock(search: Search, rest: Rest, elements: readonly Element[], at: number, start: Start): number | null {
  const after = advance(search, rest);
  for (const block of search.document.blocks.get(at) ?? []) {
    if (block.to > rest.limit) continue;
    const inner: Rest = { elements, index: 0, limit: block.to, after, whole: true };
    const end = matchRest(search, inner, at, start);
    if (end !== null) return end;
  }
  return elements.every(({ kind }) => kind === 'ellipsis') ? matchRest(search, after, at, start) : null;
}

/** Returns the token behind the match, or null. */
function matchRest(search: Search, rest: Rest, at: number, start: Start): number | null {
  if (++search.steps > search.settings.maxSteps) throw new GenericLimit('the pattern took too many steps');
  const element = rest.elements[rest.index];
  if (element === undefined) {
    if (rest.after === null) return rest.whole && at !== rest.limit ? null : at;
    return rest.whole && at !== rest.limit ? null : matchRest(search, rest.after, at, start);
  }
  const failures = search.failed?.get(rest);
  if (failures?.has(at) === true) return null;
  const end = matchElement(search, rest, element, at, start);
  if (end === null && search.failed !== null) {
    if (failures === undefined) search.failed.set(rest, new Set([at]));
    else failures.add(at);
  }
  return end;
}

function matchElement(search: Search, rest: Rest, element: Element, at: number, start: Start): number | null {
  if (element.kind === 'ellipsis') return matchEllipsis(search, rest, element, at, start);
  if (element.kind === 'block') return matchBlock(search, rest, element.elements, at, start);
  if (at >= rest.limit) return null;
  const text = textOf(search, at);
  if (element.kind === 'token')
    return sameText(search, text, element.text) ? matchRest(search, advance(search, rest), at + 1, start) : null;
  if (!/^\w/.test(text)) return null;
  return bound(search, element.name, { from: at, to: at + 1 }, () =>
    matchRest(search, advance(search, rest), at + 1, start),
  );
}

function namesOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.kind === 'block') return namesOf(element.elements);
    return element.kind === 'token' || element.name === null ? [] : [element.name];
  });
}

function startsOf(document: Document, elements: readonly Element[], ignoreCase: boolean): Iterable<number> {
  const [first] = elements;
  if (first?.kind !== 'token') return document.tokens.keys();
  const places = ignoreCase
    ? document.positionsOfLower().get(first.text.toLowerCase())
    : document.positions.get(first.text);
  return places ?? [];
}

/** Of matches that end at the same token the shortest stands, unless the pattern is open at one of its ends. */
function withoutRepeats(found: readonly Found[], elements: readonly Element[]): readonly Found[] {
  const isOpen = elements.at(-1)?.kind === 'ellipsis' || elements[0]?.kind === 'ellipsis';
  const byEnd = new Map<number, Found>();
  for (const each of found) if (!isOpen || !byEnd.has(each.to)) byEnd.set(each.to, each);
  return [...byEnd.values()];
}

/** All matches of a pattern. Throws GenericLimit where the pattern takes too many steps. */
export function matchDocument(
  document: Document,
  elements: readonly Element[],
  settings: MatchSettings,
): readonly Found[] {
  const names = namesOf(elements);
  const isUnique = new Set(names).size === names.length;
  const found: Found[] = [];
  let steps = 0;
  const roots = new Map<number, Rest>();
  const [failed, rests] = [new Map<Rest, Set<number>>(), new Map<Rest, Rest>()];
  const stretches = new Map<Rest, FailedStretch>();
  const isOpen = elements[0]?.kind === 'ellipsis';
  for (const at of startsOf(document, elements, settings.ignoreCase)) {
    const limit = document.ends[at] ?? document.tokens.length;
    const root = roots.get(limit) ?? { elements, index: 0, limit, after: null, whole: false };
    roots.set(limit, root);
    const memory = { failed: isUnique ? failed : null, rests, stretches };
    const search: Search = { document, settings, bindings: new Map(), ...memory, steps };
    const to = matchRest(search, root, at, { at });
    ({ steps } = search);
    if (to !== null && to > at) found.push({ from: at, to, bindings: search.bindings });
    // What is open at its beginning is found once.
    if (isOpen && found.length > 0) break;
  }
  return withoutRepeats(found, elements);
}
