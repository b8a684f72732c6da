import type { Hit } from '../../hit.ts';
import type { TestFile } from '../test-model.ts';
import { isCollected } from '../test-paths.ts';
import type { Pairing, TestPair } from './pair-tests.ts';
import { firstLineOf } from './spots.ts';

/** Tests that moved from where runners look to where none does by default. */
export function judgeCollected({ pairs }: Pairing): readonly Hit[] {
  const moved = new Map<TestFile, TestPair[]>();
  for (const pair of pairs) {
    if (
      pair.base.file.path === pair.head.file.path ||
      !isCollected(pair.base.file.path) ||
      isCollected(pair.head.file.path)
    )
      continue;
    moved.set(pair.head.file, [...(moved.get(pair.head.file) ?? []), pair]);
  }
  return [...moved].flatMap(([file, of]): readonly Hit[] => {
    const [first] = of;
    if (first === undefined) return [];
    return [
      {
        rule: 'test-not-collected',
        message: `${first.base.file.path} is now ${file.path}, a name that no runner collects by default: ${of.length} test${of.length === 1 ? '' : 's'} no longer run.`,
        before: firstLineOf(first.base.file, 'old', first.base.test),
        after: { ...firstLineOf(file, 'new', first.head.test), line: null, endLine: null },
        symbol: first.base.file.path,
      },
    ];
  });
}
