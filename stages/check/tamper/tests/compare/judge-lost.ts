import type { Hit, Spot } from '../../hit.ts';
import type { Assertion, TestCase, TestFile } from '../test-model.ts';
import { compact } from '../call-chain.ts';
import { plainComment } from '../text.ts';
import { headWords, isFeatureGone, isTelling } from './feature-gone.ts';
import type { About } from './feature-gone.ts';
import type { FilePair, Owned, Pairing } from './pair-tests.ts';
import { similarity } from './similarity.ts';
import { plainStem } from './source-words.ts';
import type { SourceWords } from './source-words.ts';
import { firstLineOf, spotOf } from './spots.ts';

const signature = (one: Assertion): string => `${one.subject} ${one.expected ?? one.kind}`;

const aboutTest = ({ test, file }: Owned): About => ({
  path: file.path,
  titles: [test.name, ...test.suites],
  words: test.words,
  text: file.text.slice(test.start, test.end),
});

interface Budget {
  /** Rows that tables of the head gained, by test; each may stand for one test that became a row. */
  readonly rows: Map<Owned, number>;
  readonly used: Set<Owned>;
}

function gainedRows({ pairs, fresh }: Pairing): Map<Owned, number> {
  const rows = new Map<Owned, number>();
  for (const one of fresh) if (one.test.rows !== null) rows.set(one, one.test.rows.length);
  for (const { base, head } of pairs) {
    const gained = (head.test.rows?.length ?? 0) - (base.test.rows?.length ?? 1);
    // The pair itself is one of the rows.
    if (gained > 0) rows.set(head, gained);
  }
  return rows;
}

function sharedCalls(a: TestCase, b: TestCase): number {
  const telling = [...a.calls.keys()].filter(isTelling);
  return telling.length === 0 ? 0 : telling.filter((name) => b.calls.has(name)).length / telling.length;
}

/** The test became a row of a table, or the loop over one. */
function takeRow(lost: Owned, budget: Budget): boolean {
  for (const [table, left] of budget.rows) {
    if (left <= 0 || (sharedCalls(lost.test, table.test) < 0.5 && similarity(lost.test.body, table.test.body) < 0.3))
      continue;
    budget.rows.set(table, left - 1);
    return true;
  }
  return false;
}

/** What it asserts is asserted by other tests now: it was split, merged or was there twice. */
function isCoveredElsewhere(lost: TestCase, asserted: ReadonlySet<string>): boolean {
  if (lost.assertions.length === 0) return lost.body.length < 8;
  const found = lost.assertions.filter((one) => asserted.has(signature(one))).length;
  return found / lost.assertions.length >= 0.7;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** A test was written anew: another one of the same file or suite exercises the same code. */
function takeReplacement(lost: Owned, pairing: Pairing, budget: Budget): boolean {
  const better = pairing.fresh.find((fresh) => {
    if (budget.used.has(fresh) || fresh.test.assertions.length === 0) return false;
    const isNear = fresh.file.path === lost.file.path || plainStem(fresh.file.path) === plainStem(lost.file.path);
    const alike = similarity(lost.test.body, fresh.test.body);
    if (isNear) return alike >= 0.3 || sharedCalls(lost.test, fresh.test) >= 0.6;
    return alike >= (folderOf(fresh.file.path) === folderOf(lost.file.path) ? 0.25 : 0.5);
  });
  if (better === undefined) return false;
  budget.used.add(better);
  return true;
}

/** Where the test stands in a comment of the head; null where it does not. The line in front may open the comment. */
function findCommentedOut(lost: Owned, heads: readonly TestFile[]): Spot | null {
  const lines = lost.file.text.slice(lost.test.start, lost.test.end).split('\n');
  const first = compact(lines.find((line) => line.includes(lost.test.name.slice(0, 40))) ?? '');
  if (first.length <= 8) return null;
  for (const head of heads) {
    if (!head.comments.split('\n').includes(first)) continue;
    const all = head.text.split('\n');
    const at = all.findIndex((line) => compact(plainComment(line)) === first);
    if (at === -1) continue;
    const text = all.slice(at, at + lines.length).join('\n');
    return {
      path: head.path,
      side: 'new',
      line: Math.max(1, at),
      endLine: Math.min(all.length, at + lines.length + 1),
      text,
    };
  }
  return null;
}

/** Whether the code that the test calls is touched by the change and still there. */
function isSubjectTouched(lost: Owned, source: SourceWords): boolean {
  if (source.stems.has(plainStem(lost.file.path))) return true;
  return [...lost.test.calls.keys()].some(
    (name) => isTelling(name) && (source.added.has(name) || source.removed.has(name)),
  );
}

const fullName = ({ test }: Owned): string => [...test.suites, test.name].join(' › ');

interface Judging {
  readonly heads: readonly TestFile[];
  readonly source: SourceWords;
  readonly pairing: Pairing;
  readonly budget: Budget;
  readonly asserted: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

/** The finding for a test that is no longer there; null where that is explained. */
function judge(lost: Owned, judging: Judging): Hit | null {
  const { heads, source, pairing, budget, asserted } = judging;
  const name = fullName(lost);
  const before = spotOf(lost.file, 'old', lost.test);
  const base = { before, symbol: name, reach: name, at: 'old' as const };
  const commented = findCommentedOut(lost, heads);
  if (commented !== null)
    return {
      ...base,
      at: 'new',
      rule: 'test-commented-out',
      message: `The test “${name}” is commented out.`,
      after: commented,
    };
  const kept =
    lost.test.body.length < 20
      ? undefined
      : heads
          .flatMap((file) => file.functions.map((one) => ({ file, one })))
          .find(({ one }) => one.body === lost.test.body);
  if (kept !== undefined)
    return {
      ...base,
      rule: 'test-not-collected',
      message: `“${name}” is still there as \`${kept.one.name}\`, which is no test for the runner.`,
      after: firstLineOf(kept.file, 'new', kept.one),
    };
  if (lost.test.marker?.state === 'skipped' || lost.test.marker?.state === 'todo') return null;
  if (isCoveredElsewhere(lost.test, asserted) || isFeatureGone(aboutTest(lost), source, judging.kept)) return null;
  if (takeRow(lost, budget) || takeReplacement(lost, pairing, budget)) return null;
  const isTouched = isSubjectTouched(lost, source);
  return {
    ...base,
    rule: 'test-deleted',
    level: isTouched ? 'error' : 'warning',
    message: `The test “${name}” (${lost.test.assertions.length} assertions) is deleted, and ${isTouched ? 'the change touches the code that it tests' : 'nothing in the change says why'}.`,
    after: null,
  };
}

/** Many tests of one deleted file are one decision. */
function groupByFile(hits: readonly Hit[], files: readonly FilePair[]): readonly Hit[] {
  const gone = new Map(
    files
      .filter(({ head, base }) => head.tests.length === 0 && base.tests.length > 0 && head.text.trim() === '')
      .map(({ base }) => [base.path, base]),
  );
  const grouped = Map.groupBy(hits, (hit) =>
    hit.rule === 'test-deleted' && gone.has(hit.before?.path ?? '') ? (hit.before?.path ?? '') : '',
  );
  const single = grouped.get('') ?? [];
  const whole = [...grouped].flatMap(([path, of]): readonly Hit[] => {
    const [first] = of;
    if (path === '' || first?.before === undefined || first.before === null) return [];
    const names = of.map((hit) => hit.symbol);
    const level = of.some((hit) => hit.level === 'error') ? 'error' : 'warning';
    const text = names.slice(0, 5).join('\n');
    return [
      {
        ...first,
        rule: 'test-file-deleted',
        level,
        symbol: path,
        reach: path,
        before: { ...first.before, endLine: first.before.line, text },
        message: `${path} is deleted with ${of.length} test${of.length === 1 ? '' : 's'} whose subject stays.`,
      },
    ];
  });
  return [...single, ...whole];
}

export function judgeLost(pairing: Pairing, files: readonly FilePair[], source: SourceWords): readonly Hit[] {
  if (pairing.lost.length === 0) return [];
  const heads = files.map(({ head }) => head);
  const asserted = new Set(
    heads.flatMap((file) => [...file.tests, ...file.functions].flatMap((one) => one.assertions.map(signature))),
  );
  const kept = headWords(heads);
  const budget: Budget = { rows: gainedRows(pairing), used: new Set() };
  const hits = pairing.lost
    .map((lost) => judge(lost, { heads, source, pairing, budget, asserted, kept }))
    .filter((hit) => hit !== null);
  return groupByFile(
    hits.filter((hit) => !isInside(hit, hits)),
    files,
  );
}

/** A subtest that goes with its test is part of it. */
function isInside(hit: Hit, all: readonly Hit[]): boolean {
  return all.some(
    (other) =>
      other !== hit &&
      other.before?.path === hit.before?.path &&
      (other.before?.line ?? 0) <= (hit.before?.line ?? 0) &&
      (other.before?.endLine ?? 0) >= (hit.before?.endLine ?? 0) &&
      hit.symbol.startsWith(`${other.symbol} ›`),
  );
}
