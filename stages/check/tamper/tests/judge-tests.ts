import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Hit } from '../hit.ts';
import { judgeAssertions } from './compare/judge-assertions.ts';
import { judgeCollected } from './compare/judge-collected.ts';
import { judgeExpected } from './compare/judge-expected.ts';
import { judgeLost } from './compare/judge-lost.ts';
import { judgeRows } from './compare/judge-rows.ts';
import { judgeStates } from './compare/judge-states.ts';
import { judgeWaits } from './compare/judge-waits.ts';
import { pairTests } from './compare/pair-tests.ts';
import type { FilePair } from './compare/pair-tests.ts';
import { readSourceWords } from './compare/source-words.ts';
import { isTestMaterial } from './test-paths.ts';

/** Compares all tests of the base with all tests of the head. */
export function judgeTests(files: readonly FilePair[], changed: readonly ChangedFile[]): readonly Hit[] {
  if (files.every(({ base }) => base.tests.length === 0) && files.every(({ head }) => head.tests.length === 0))
    return [];
  const pairing = pairTests(files);
  const source = readSourceWords(changed, isTestMaterial);
  const heads = files.map(({ head }) => head);
  return [
    ...judgeLost(pairing, files, source),
    ...judgeCollected(pairing),
    ...judgeStates(pairing, files),
    ...judgeRows(pairing, heads, source),
    ...judgeAssertions(pairing, heads, source),
    ...judgeExpected(pairing, source),
    ...judgeWaits(pairing),
  ];
}
