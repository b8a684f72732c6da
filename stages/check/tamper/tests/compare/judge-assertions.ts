import type { Hit } from '../../hit.ts';
import { strengthOf } from '../matchers.ts';
import type { Assertion, TestFile } from '../test-model.ts';
import { headWords, isFeatureGone } from './feature-gone.ts';
import { matchAssertions } from './match-assertions.ts';
import type { AssertionPair } from './match-assertions.ts';
import type { Pairing, TestPair } from './pair-tests.ts';
import type { SourceWords } from './source-words.ts';
import { similarity } from './similarity.ts';
import { wordsOf } from '../text.ts';
import { firstLineOf, spotOf } from './spots.ts';

const isBoolean = (expected: string | null): boolean => /^(?:true|false|True|False)$/.test(expected ?? '');

const words: Readonly<Record<Assertion['kind'], string>> = {
  equal: 'one exact value',
  near: 'a value within a tolerance',
  calls: 'a certain call',
  'throws-typed': 'a certain error',
  snapshot: 'the recorded output',
  subset: 'a part of it',
  size: 'a size',
  type: 'a type',
  compare: 'a bound',
  called: 'any call',
  throws: 'any error',
  'no-throw': 'no error',
  unequal: 'anything but one value',
  truthy: 'anything truthy',
  custom: 'something else',
};

/** How much of the expected value is written out. */
const plainWords = (one: Assertion): number =>
  (one.expected ?? '').replace(/expect\.\w+/g, '').match(/\w+/g)?.length ?? 0;

/** Why the second demands less than the first, in words; null where it does not, or where that cannot be told. */
export function whyLooser({ base, head }: AssertionPair): string | null {
  const [before, after] = [strengthOf(base.kind), strengthOf(head.kind)];
  if (base.wildcards < head.wildcards && base.kind !== 'custom' && plainWords(head) < plainWords(base))
    return 'part of the expected value now matches anything';
  if (before === null || after === null) return null;
  if (base.kind === 'throws-typed' && head.kind === 'throws-typed' && (head.tolerance ?? 0) > (base.tolerance ?? 0))
    return 'it says less about the error';
  if (
    base.kind === 'near' &&
    head.kind === 'near' &&
    base.tolerance !== null &&
    head.tolerance !== null &&
    head.tolerance > base.tolerance * 1.0001
  )
    return 'its tolerance is wider';
  if (after >= before || base.kind === 'truthy') return null;
  // From “nothing” to “something” is another expectation, no looser one.
  if (
    /^(?:false|null|nil|none|undefined|empty|False|None|0|\[\]|\{\})$/.test(base.expected ?? '') &&
    (head.kind === 'truthy' || head.kind === 'subset')
  )
    return null;
  // `toBe(true)` and `assertTrue` say the same, `toBe(null)` and a check for it too.
  if (head.kind === 'truthy' && (isBoolean(base.expected) || base.kind === 'compare' || base.kind === 'type'))
    return null;
  if (base.kind === 'equal' && head.kind === 'size' && base.subject.includes(head.subject)) return null;
  if (
    base.kind === 'equal' &&
    /^(?:empty|null|nil|none|undefined|not \w+)$/.test(base.expected ?? '') &&
    head.kind === 'subset'
  )
    return null;
  return `it asked for ${words[base.kind]}, now for ${words[head.kind]}`;
}

function isSameSize({ base, head }: AssertionPair): boolean {
  return (
    base.kind === 'size' ||
    (head.kind === 'equal' &&
      /length|size|count|len\b/i.test(head.subject) &&
      !/length|size|count|len\b/i.test(base.subject))
  );
}

/** The very subject, or one property of it: its length, its status. */
function isSameSubject({ base, head }: AssertionPair): boolean {
  const [was, is] = [base.subject, head.subject].map((subject) => subject.replace(/[\s"'`!]|\bawait\b/g, ''));
  if (was === undefined || is === undefined || !is.startsWith(was)) return true;
  return /^(?:\.\w+(?:\(\))?)?$/.test(is.slice(was.length));
}

/** What was one loose or one exact assertion may be several now that look at its parts. */
const looksAtParts = (one: Assertion, fresh: readonly Assertion[]): boolean =>
  fresh.some(
    (other) =>
      other.subject.length > one.subject.length && other.subject.startsWith(one.subject) && other.kind === 'equal',
  );

function judgeLooser({ base, head }: TestPair, pair: AssertionPair, fresh: readonly Assertion[]): Hit | null {
  if (looksAtParts(pair.head, fresh) || !isSameSubject(pair)) return null;
  const why =
    whyLooser(pair) ??
    (isSameSize(pair) && pair.base.kind === 'equal' ? 'only the number of elements is still checked' : null);
  if (why === null) return null;
  return {
    rule: 'assertion-loosened',
    message: `An assertion of “${head.test.name}” demands less: ${why}.`,
    before: spotOf(base.file, 'old', pair.base),
    after: spotOf(head.file, 'new', pair.head),
    symbol: head.test.name,
  };
}

function judgeGuard({ base, head }: TestPair, pair: AssertionPair): Hit | null {
  if (pair.base.guard !== null || pair.head.guard === null) return null;
  // In a table that one test became, a condition tells the rows apart.
  if (pair.head.guard === 'if' && head.test.rows !== null && base.test.rows === null) return null;
  const how = pair.head.guard === 'try' ? 'stands in a `try` that swallows its failure' : 'only runs under a condition';
  return {
    rule: 'assertion-guarded',
    message: `An assertion of “${head.test.name}” now ${how}.`,
    before: spotOf(base.file, 'old', pair.base),
    after: spotOf(head.file, 'new', pair.head),
    symbol: head.test.name,
  };
}

const signature = (one: Assertion): string =>
  `${one.subject.replace(/'/g, '"')} ${(one.expected ?? one.kind).replace(/'/g, '"')}`;

export interface Elsewhere {
  /** Assertions that the head has in new tests, in functions and in other tests, with how often. */
  readonly signatures: ReadonlySet<string>;
  /** Functions of the head with assertions in them, by name. */
  readonly asserting: ReadonlyMap<string, number>;
  /** All words of all tests of the head. */
  readonly words: ReadonlySet<string>;
}

export function readElsewhere(files: readonly TestFile[]): Elsewhere {
  const all = files.flatMap((file) => [...file.tests, ...file.functions]);
  const asserting = new Map<string, number>();
  for (const one of files.flatMap((file) => file.functions))
    if (one.assertions.length > 0) asserting.set(one.name.replace(/^self\./, ''), one.assertions.length);
  return {
    signatures: new Set(all.flatMap((one) => one.assertions.map(signature))),
    asserting,
    words: headWords(files),
  };
}

const assertingName =
  /^(?:(?:assert|expect|check|verify|validate|ensure|should|must|require|compare)(?=[A-Z_])|.*(?:[a-z]Should|Assert|Expect))/;

/** How many assertions the test gained by calling helpers that it did not call before. */
function helperCredit({ base, head }: TestPair, { asserting }: Elsewhere): number {
  let credit = 0;
  for (const [name, times] of head.test.calls) {
    const more = times - (base.test.calls.get(name) ?? 0);
    if (more <= 0) continue;
    const isUnseen = assertingName.test(name) && !head.test.assertions.some((one) => one.text.includes(name));
    credit += more * (asserting.get(name) ?? (isUnseen ? 99 : 0));
  }
  return credit;
}

/** The subject of the assertion is something that the change removes. */
function isSubjectGone(one: Assertion, source: SourceWords, kept: ReadonlySet<string>): boolean {
  const words = new Set(wordsOf(`${one.subject} ${one.expected ?? ''} ${one.text}`));
  return isFeatureGone({ path: '', titles: [], words, text: one.text }, source, kept);
}

/** How many assertions one in a loop may stand for. */
const loopCredit = 100;

/** `user.name` and `user.role` became `user` as a whole, with the same values in it. */
function isPartOfWhole(one: Assertion, fresh: readonly Assertion[]): boolean {
  const value = (one.expected ?? '').replace(/["'`\s]/g, '');
  return fresh.some(({ kind, subject, expected }) => {
    const isWhole = kind === 'equal' || kind === 'subset' || kind === 'snapshot' || kind === 'calls';
    const isInside = one.subject.startsWith(`${subject}.`) || one.subject.startsWith(`${subject}[`);
    return isWhole && isInside && (kind === 'snapshot' || (expected ?? '').replace(/["'`\s]/g, '').includes(value));
  });
}

function judgeRemoved(
  pair: TestPair,
  lost: readonly Assertion[],
  fresh: readonly Assertion[],
  elsewhere: Elsewhere,
  source: SourceWords,
): Hit | null {
  const { base, head } = pair;
  const missing = lost.filter(
    (one) =>
      !elsewhere.signatures.has(signature(one)) &&
      !isSubjectGone(one, source, elsewhere.words) &&
      !isPartOfWhole(one, fresh) &&
      !isTrivial(one),
  );
  const gained =
    fresh.reduce((sum, one) => sum + (one.isRepeated ? loopCredit : isTrivial(one) ? 0 : 1), 0) +
    helperCredit(pair, elsewhere) +
    addedRows(pair);
  const count = missing.length - gained;
  const [first] = missing;
  if (count <= 0 || first === undefined) return null;
  const isEmpty = head.test.assertions.length === 0 && base.test.assertions.length > 0 && head.test.waits.length === 0;
  const isRewritten = similarity(base.test.body, head.test.body) < 0.35;
  const number = `${base.test.assertions.length} assertions → ${head.test.assertions.length}`;
  return {
    rule: 'assertion-removed',
    level: isEmpty
      ? 'error'
      : isRewritten || base.file.path !== head.file.path || fresh.length * 2 >= lost.length
        ? 'note'
        : 'warning',
    message: isEmpty
      ? `“${head.test.name}” asserts nothing any more (${number}).`
      : `“${head.test.name}” asserts less than before (${number}).`,
    before: {
      ...spotOf(base.file, 'old', first),
      text: missing
        .slice(0, 5)
        .map((one) => one.text)
        .join('\n'),
    },
    after: firstLineOf(head.file, 'new', head.test),
    at: 'old',
    symbol: head.test.name,
  };
}

/** A check that anything is there at all says nothing that the next line does not. */
const isTrivial = (one: Assertion): boolean =>
  one.kind === 'no-throw' || (one.kind === 'unequal' && /^(?:null|nil|None|undefined|)$/.test(one.expected ?? ''));

function addedRows({ base, head }: TestPair): number {
  return Math.max(0, (head.test.rows?.length ?? 0) - (base.test.rows?.length ?? 0));
}

export function judgeAssertions(pairing: Pairing, heads: readonly TestFile[], source: SourceWords): readonly Hit[] {
  const elsewhere = readElsewhere(heads);
  return pairing.pairs.flatMap((pair) => {
    const { base, head } = pair;
    if (base.test.body === head.test.body || head.test.marker?.state === 'todo') return [];
    const { changed, lost, fresh } = matchAssertions(base.test.assertions, head.test.assertions);
    const looser = changed.map((one) => judgeLooser(pair, one, fresh));
    const guarded = changed.map((one) => judgeGuard(pair, one));
    return [...looser, ...guarded, judgeRemoved(pair, lost, fresh, elsewhere, source)].filter((hit) => hit !== null);
  });
}
