import type { Hit } from '../../hit.ts';
import { headWords, isFeatureGone } from './feature-gone.ts';
import type { Pairing, TestPair } from './pair-tests.ts';
import type { SourceWords } from './source-words.ts';
import { wordsOf } from '../text.ts';
import type { TestFile } from '../test-model.ts';
import { firstLineOf, spotOf } from './spots.ts';

const plain = (cells: readonly string[]): string =>
  cells
    .join(' ')
    .replace(/'/g, '"')
    .replace(/[\s,]+/g, '');

function judgePair(
  pair: TestPair,
  known: ReadonlySet<string>,
  source: SourceWords,
  kept: ReadonlySet<string>,
): Hit | null {
  const { base, head } = pair;
  const [before, after] = [base.test.rows, head.test.rows];
  if (before === null) return null;
  const missing = before.filter((row) => !known.has(plain(row.cells)));
  const old = new Set(before.map((row) => plain(row.cells)));
  const fresh = (after ?? []).filter((row) => !old.has(plain(row.cells))).length;
  const unexplained = missing.filter((row) => {
    const text = row.cells.join(' ');
    return !isFeatureGone({ path: base.file.path, titles: [text], words: new Set(wordsOf(text)), text }, source, kept);
  });
  const [first] = unexplained;
  // Without a table at the head the rows may have become a loop or tests of their own: the assertions say so.
  if (first === undefined || after === null || unexplained.length <= fresh) return null;
  return {
    rule: 'cases-removed',
    message: `“${head.test.name}” runs for fewer cases: ${before.length} → ${after.length}.`,
    before: {
      ...spotOf(base.file, 'old', first),
      text: unexplained
        .slice(0, 5)
        .map((row) => row.cells.join(', '))
        .join('\n'),
    },
    after: firstLineOf(head.file, 'new', head.test),
    at: 'old',
    symbol: head.test.name,
  };
}

/** Rows of tables that no table of the head has any more. */
export function judgeRows({ pairs, fresh }: Pairing, heads: readonly TestFile[], source: SourceWords): readonly Hit[] {
  if (pairs.every(({ base }) => base.test.rows === null)) return [];
  const kept = headWords(heads);
  const all = [...pairs.map(({ head }) => head), ...fresh];
  const known = new Set(all.flatMap(({ test }) => (test.rows ?? []).map((row) => plain(row.cells))));
  return pairs.map((pair) => judgePair(pair, known, source, kept)).filter((hit) => hit !== null);
}
