import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import { draftHit } from './draft.ts';
import type { Hit } from './hit.ts';
import { options } from './options.ts';
import type { TamperOptions } from './options.ts';
import { rules } from './rules/rules.ts';
import { judgeSuppressions } from './suppressions/judge-suppressions.ts';
import { judgeTestLines } from './tests/judge-lines.ts';
import { judgeSnapshots } from './tests/judge-snapshots.ts';
import { judgeTests } from './tests/judge-tests.ts';
import { readPairs } from './tests/read-pairs.ts';

const readable = (change: Change): readonly ChangedFile[] => change.files.filter((file) => !file.vendored);

/** Whatever makes a change look better checked than it is. */
export const gate = defineGate<TamperOptions>({
  id: 'tamper',
  kind: 'deterministic',
  title: 'Weakened tests, checks and reviews',
  rules,
  options,
  skip: (change) => (change.files.length === 0 ? 'nothing changed' : null),
  async run({ change, files, signal, options: { checkExpectedValues } }) {
    const changed = readable(change);
    const pairs = await readPairs(changed, files, signal);
    const hits: Hit[] = [
      ...judgeTests(pairs, changed),
      ...judgeTestLines(changed),
      ...judgeSnapshots(changed),
      ...judgeSuppressions(changed),
    ];
    return hits.filter((hit) => checkExpectedValues || hit.rule !== 'expected-rewritten').map(draftHit);
  },
});
