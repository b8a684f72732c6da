import type { Level } from '../../../../../pipeline/domain/severity.ts';
import type { Hit } from '../../hit.ts';
import type { Assertion, Span, TableRow, TestFile } from '../test-model.ts';
import { wordsOf } from '../text.ts';
import { matchAssertions } from './match-assertions.ts';
import type { Pairing, TestPair } from './pair-tests.ts';
import { plainStem } from './source-words.ts';
import type { SourceWords } from './source-words.ts';
import { spotOf } from './spots.ts';

interface Rewritten {
  readonly before: Span;
  readonly after: Span;
  readonly from: string;
  readonly to: string;
}

const plain = (text: string): string => text.replace(/'/g, '"').replace(/[\s,;]+/g, '');

/** Both literals, and of one kind: a literal that became a name is a refactoring. */
function isRewrite(base: Assertion, head: Assertion): boolean {
  if (base.expected === null || head.expected === null) return false;
  const kinds = [base.kind, head.kind].sort().join();
  if (kinds === 'equal,unequal') return plain(base.expected) === plain(head.expected);
  if (base.kind !== head.kind) return false;
  // More digits of the same value.
  if (base.kind === 'near' && (head.tolerance ?? 0) < (base.tolerance ?? 0)) return false;
  return base.isLiteral && head.isLiteral && plain(base.expected) !== plain(head.expected);
}

function rewrittenAssertions({ base, head }: TestPair): readonly Rewritten[] {
  const { changed } = matchAssertions(base.test.assertions, head.test.assertions);
  return changed.flatMap((pair) =>
    pair.base.subject === pair.head.subject &&
    isRewrite(pair.base, pair.head) &&
    pair.head.wildcards === pair.base.wildcards
      ? [{ before: pair.base, after: pair.head, from: pair.base.expected ?? '', to: pair.head.expected ?? '' }]
      : [],
  );
}

function rewrittenValues({ base, head }: TestPair): readonly Rewritten[] {
  if (base.test.values.length !== head.test.values.length) return [];
  return base.test.values.flatMap((value, index) => {
    const other = head.test.values[index];
    if (other === undefined || other.name !== value.name || plain(other.text) === plain(value.text)) return [];
    return [{ before: value, after: other, from: value.text, to: other.text }];
  });
}

const expectedCell = /^["']?(?:want\w*|expected\w*|expect\w*|exp|output|result)["']?\s*(?::|=>|=)/i;

/** Rows that are equal but for the cell that holds what is expected: by its name, else the last. */
function rewrittenRow(base: TableRow, head: TableRow): Rewritten | null {
  if (base.cells.length !== head.cells.length || base.cells.length < 2) return null;
  const differing = base.cells.flatMap((cell, index) =>
    plain(cell) === plain(head.cells[index] ?? '') ? [] : [index],
  );
  const [at] = differing;
  if (at === undefined || differing.length !== 1) return null;
  const isKeyed = base.cells.every((cell) => /^["']?\w+["']?\s*:/.test(cell));
  const from = base.cells[at] ?? '';
  if (isKeyed ? !expectedCell.test(from) : at !== base.cells.length - 1) return null;
  return { before: base, after: head, from, to: head.cells[at] ?? '' };
}

function rewrittenRows({ base, head }: TestPair): readonly Rewritten[] {
  const [before, after] = [base.test.rows, head.test.rows];
  if (before === null || after === null) return [];
  const known = new Set(after.map((row) => row.cells.join(' ')));
  const left = before.filter((row) => !known.has(row.cells.join(' ')));
  const old = new Set(before.map((row) => row.cells.join(' ')));
  const fresh = after.filter((row) => !old.has(row.cells.join(' ')));
  return left.flatMap((row) => fresh.flatMap((other) => rewrittenRow(row, other) ?? []));
}

type Explanation = 'told' | 'touched' | 'none';

const parts = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?|[A-Za-z_][\w-]{2,}/g) ?? [];

/** Whether the source's own diff holds what changed in the expectation, or at least touches what is tested. */
function explain({ from, to }: Rewritten, pair: TestPair, source: SourceWords): Explanation {
  const [before, after] = [new Set(parts(from)), new Set(parts(to))];
  const gained = [...after].filter((part) => !before.has(part));
  const lost = [...before].filter((part) => !after.has(part));
  const has = (part: string, words: ReadonlySet<string>, literals: ReadonlySet<string>): boolean =>
    words.has(part) ||
    literals.has(part) ||
    [...literals].some((value) => value.length < 200 && part.length > 3 && value.includes(part));
  const told = [
    ...gained.map((part) => has(part, source.added, source.addedLiterals)),
    ...lost.map((part) => has(part, source.removed, source.removedLiterals)),
  ];
  if (told.length > 0 && told.filter(Boolean).length / told.length >= 0.5) return 'told';
  if (source.hasDependencies) return 'touched';
  const { test, file } = pair.head;
  if (source.stems.has(plainStem(file.path))) return 'touched';
  const words = [...test.calls.keys(), ...test.suites.flatMap(wordsOf), ...wordsOf(test.name), ...test.words];
  return words.some(
    (word) =>
      word.length > 3 &&
      (source.added.has(word) || source.removed.has(word)) &&
      !/^(?:const|return|await|async|self|string|true|false|null|None|this|function|import|from|expect|assert|test|with|that|should|when|type|name|value|data|error)$/i.test(
        word,
      ),
  )
    ? 'touched'
    : 'none';
}

function toHit(pair: TestPair, rewritten: Rewritten, why: Explanation): Hit {
  const level: Level = why === 'none' ? 'warning' : 'note';
  const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  const source = why === 'none' ? 'and no source that it tests changed' : 'and the code that it tests changed too';
  return {
    rule: 'expected-rewritten',
    level,
    message: `Is ${short(rewritten.to)} right? “${pair.head.test.name}” expected ${short(rewritten.from)} from the same inputs before, ${source}.`,
    before: spotOf(pair.base.file, 'old', rewritten.before),
    after: spotOf(pair.head.file, 'new', rewritten.after),
    symbol: pair.head.test.name,
  };
}

function judgePair(pair: TestPair, source: SourceWords): readonly Hit[] {
  const { base, head } = pair;
  const rows = rewrittenRows(pair);
  const isSameInput = base.test.inputs === head.test.inputs;
  const values = isSameInput ? rewrittenValues(pair) : [];
  // A named value in a row is found as both.
  const single = rows.filter(
    (row) => !values.some((value) => row.after.start <= value.after.start && value.after.end <= row.after.end),
  );
  const found = [...(isSameInput ? rewrittenAssertions(pair) : []), ...values, ...single];
  return found.flatMap((rewritten) => {
    const why = explain(rewritten, pair, source);
    return why === 'told' ? [] : [toHit(pair, rewritten, why)];
  });
}

const maxShown = 5;

/** Expected values that changed while the test's inputs stayed; many in one file are one question. */
export function judgeExpected(pairing: Pairing, source: SourceWords): readonly Hit[] {
  const byFile = new Map<TestFile, Hit[]>();
  for (const pair of pairing.pairs) {
    const hits = judgePair(pair, source);
    if (hits.length > 0) byFile.set(pair.head.file, [...(byFile.get(pair.head.file) ?? []), ...hits]);
  }
  return [...byFile.values()].flatMap((hits) => {
    const [first] = hits;
    if (first === undefined || hits.length <= maxShown) return hits;
    return [
      {
        ...first,
        message: `${first.message} The same holds for ${hits.length - 1} more expected values of this file.`,
      },
    ];
  });
}
