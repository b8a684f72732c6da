import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Hit } from '../hit.ts';
import { judgeAssertions } from './compare/judge-assertions.ts';
import { judgeCollected } from './compare/judge-collected.ts';
import { judgeExpected } from './compare/judge-expected.ts';
import { judgeLost } from './compare/judge-lost.ts';
import { judgeMocks } from './compare/judge-mocks.ts';
import { judgeRows } from './compare/judge-rows.ts';
import { judgeStates } from './compare/judge-states.ts';
import { judgeWaits } from './compare/judge-waits.ts';
import { pairTests } from './compare/pair-tests.ts';
import type { FilePair } from './compare/pair-tests.ts';
import { readSourceWords } from './compare/source-words.ts';
import { isTestMaterial, isTestPath } from './test-paths.ts';

/** Compares all tests of the base with all tests of the head. */
export function judgeTests(files: readonly FilePair[], changed: readonly ChangedFile[]): readonly Hit[] {
  if (files.every(({ base }) => base.tests.length === 0) && files.every(({ head }) => head.tests.length === 0))
    return [];
  const pairing = pairTests(files);
  // Helpers and fixtures without tests of their own may be what a test was about.
  const withTests = new Set(
    files
      .filter(({ base, head }) => base.tests.length + head.tests.length > 0)
      .flatMap(({ base, head }) => [base.path, head.path]),
  );
  const source = readSourceWords(changed, (path) =>
    isTestPath(path) || path.endsWith('.rs') ? withTests.has(path) : isTestMaterial(path),
  );
  const heads = files.map(({ head }) => head);
  return [
    ...judgeLost(pairing, files, source),
    ...judgeCollected(pairing),
    ...judgeStates(pairing, files),
    ...judgeRows(pairing, heads, source),
    ...judgeAssertions(pairing, heads, source),
    ...judgeExpected(pairing, source),
    ...judgeWaits(pairing),
    ...judgeMocks(pairing),
  ];
}
