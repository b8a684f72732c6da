import type { Assertion } from '../test-model.ts';

export interface AssertionPair {
  readonly base: Assertion;
  readonly head: Assertion;
}

export interface AssertionMatch {
  /** The same thing is asserted about the same subject, perhaps in other words. */
  readonly changed: readonly AssertionPair[];
  readonly lost: readonly Assertion[];
  readonly fresh: readonly Assertion[];
}

// `len(x)` and `x.length`, `await f()` and `f()`, quotes and casts: what changes when a library does.
function plainSubject(subject: string): string {
  return subject
    .replace(/'/g, '"')
    .replace(/\b(?:await|resolves|rejects|this\.|self\.|new)\s*/g, '')
    .replace(/^len\((.*)\)$/, '$1.length')
    .replace(/\.(?:size|count|len)(?:\(\))?$/, '.length')
    .replace(/[\s;!]+/g, '');
}

const plain = (text: string | null): string => (text ?? '').replace(/'/g, '"').replace(/\s+/g, '');

type Key = (one: Assertion) => string;

const keys: readonly Key[] = [
  (one) => `${one.kind} ${plainSubject(one.subject)} ${plain(one.expected)} ${one.guard}`,
  (one) => `${one.kind} ${plainSubject(one.subject)} ${plain(one.expected)}`,
  (one) => `${plainSubject(one.subject)} ${plain(one.expected)}`,
];

function takeEqual(
  base: readonly Assertion[],
  head: readonly Assertion[],
  keyOf: Key,
): { pairs: AssertionPair[]; base: Assertion[]; head: Assertion[] } {
  const waiting = Map.groupBy(head, keyOf);
  const taken = new Set<Assertion>();
  const pairs: AssertionPair[] = [];
  const left = base.filter((one) => {
    const other = waiting.get(keyOf(one))?.shift();
    if (other === undefined) return true;
    taken.add(other);
    pairs.push({ base: one, head: other });
    return false;
  });
  return { pairs, base: left, head: head.filter((other) => !taken.has(other)) };
}

/** How many pairs are compared by likeness: beyond them what is left on both sides counts as lost and as new. */
const maxCompared = 160_000;

/** Whether two subjects are the same thing under slightly other names. */
function isAlike(a: Assertion, b: Assertion): boolean {
  const [left, right] = [plainSubject(a.subject), plainSubject(b.subject)];
  if (left === '' || right === '') return left === right && a.kind === b.kind;
  if (left === right) return true;
  // `expect(result).toEqual([…])` → `expect(result.length).toBe(2)`, `response` → `response.status`.
  return (
    left.length > 2 &&
    right.length > 2 &&
    (right.startsWith(`${left}.`) || right.startsWith(`${left}[`) || right.startsWith(`"length"in${left}`))
  );
}

/** Pairs the assertions of both sides of one test; what is equal is left out, but for its guard. */
export function matchAssertions(base: readonly Assertion[], head: readonly Assertion[]): AssertionMatch {
  let [left, right] = [base, head];
  const changed: AssertionPair[] = [];
  for (const keyOf of keys) {
    const taken = takeEqual(left, right, keyOf);
    changed.push(...taken.pairs);
    [left, right] = [taken.base, taken.head];
  }
  const bySubject = takeEqual(left, right, (one) => plainSubject(one.subject));
  changed.push(...bySubject.pairs);
  const waiting = [...bySubject.head];
  let compared = 0;
  const lost = bySubject.base.filter((one) => {
    compared += waiting.length;
    if (compared > maxCompared) return true;
    const at = waiting.findIndex((other) => isAlike(one, other));
    if (at === -1) return true;
    const [other] = waiting.splice(at, 1);
    if (other !== undefined) changed.push({ base: one, head: other });
    return false;
  });
  return { changed, lost, fresh: waiting };
}
