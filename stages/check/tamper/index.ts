import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { judgeCi } from './ci/judge-ci.ts';
import { judgeTargets } from './commands/judge-targets.ts';
import { draftHit } from './draft.ts';
import type { Hit } from './hit.ts';
import { options } from './options.ts';
import type { TamperOptions } from './options.ts';
import { judgeBypasses, judgeHooks } from './own/judge-hooks.ts';
import { judgeOwn } from './own/judge-own.ts';
import { judgeOwners } from './own/judge-owners.ts';
import { rules } from './rules/rules.ts';
import { judgeLineSettings } from './settings/judge-line-settings.ts';
import { judgeSettings } from './settings/judge-settings.ts';
import { judgeSuppressions } from './suppressions/judge-suppressions.ts';
import { judgeTestLines } from './tests/judge-lines.ts';
import { judgeSnapshots } from './tests/judge-snapshots.ts';
import { judgeTests } from './tests/judge-tests.ts';
import { readPairs } from './tests/read-pairs.ts';

const readable = (change: Change): readonly ChangedFile[] => change.files.filter((file) => !file.vendored);

/** What hunks alone tell. */
function judgeHunks(changed: readonly ChangedFile[]): readonly Hit[] {
  return [
    ...judgeTestLines(changed),
    ...judgeSnapshots(changed),
    ...judgeSuppressions(changed),
    ...judgeLineSettings(changed),
    ...judgeOwners(changed),
    ...judgeBypasses(changed),
  ];
}

/** What has to be read on both sides, besides the tests. */
async function judgeFiles(
  changed: readonly ChangedFile[],
  files: FileAccess,
  gateFiles: readonly string[],
): Promise<readonly Hit[]> {
  return [
    ...(await judgeSettings(changed, files)),
    ...(await judgeTargets(changed, files)),
    ...(await judgeCi(changed, files)),
    ...(await judgeHooks(changed, files)),
    ...(await judgeOwn(changed, files, gateFiles)),
  ];
}

/** Whatever makes a change look better checked than it is. */
export const gate = defineGate<TamperOptions>({
  id: 'tamper',
  kind: 'deterministic',
  title: 'Weakened tests, checks and reviews',
  rules,
  options,
  skip: (change) => (readable(change).length === 0 ? 'nothing changed' : null),
  async run({ change, files, signal, options: { checkExpectedValues, gateFiles } }) {
    const changed = readable(change);
    const pairs = await readPairs(changed, files, signal);
    const hits = [
      ...judgeTests(pairs, changed),
      ...judgeHunks(changed),
      ...(await judgeFiles(changed, files, gateFiles)),
    ];
    const wanted = hits.filter((hit) => checkExpectedValues || hit.rule !== 'expected-rewritten');
    return wanted.map(draftHit);
  },
});
