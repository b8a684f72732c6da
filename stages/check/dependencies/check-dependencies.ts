import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { collectEvidence } from './collect-evidence.ts';
import { findAdded, judgeAdded, judgeRemoved } from './judge/judge-added.ts';
import { judgeAgreement } from './judge/judge-agreement.ts';
import { judgeLicences } from './judge/judge-licences.ts';
import { judgeLock } from './judge/judge-locks.ts';
import { judgeNames } from './judge/judge-names.ts';
import { judgeRanges } from './judge/judge-ranges.ts';
import { judgeSettings } from './judge/judge-settings.ts';
import { judgeScopes, judgeSources } from './judge/judge-sources.ts';
import { judgeSteps } from './judge/judge-steps.ts';
import type { DependenciesOptions } from './options.ts';

/** All findings of a change. */
export async function checkDependencies(input: GateInput<DependenciesOptions>): Promise<readonly FindingDraft[]> {
  const { evidence, unreadable } = await collectEvidence(input);
  const added = findAdded(evidence);
  const lookAlikes = judgeNames(evidence, added);
  // One finding a name: that it may be a mistake says more than that it is new.
  const doubtful = new Set(lookAlikes.map(({ symbol }) => symbol));
  const honest = added.filter(({ one }) => !doubtful.has(one.registryName));
  return [
    ...unreadable,
    ...judgeAgreement(evidence),
    ...lookAlikes,
    ...judgeAdded(evidence, honest),
    ...judgeRemoved(evidence),
    ...judgeSteps(evidence),
    ...judgeScopes(evidence),
    ...judgeRanges(evidence),
    ...judgeSources(evidence),
    ...judgeSettings(evidence),
    ...evidence.locks.flatMap((pair) => [...judgeLock(evidence, pair), ...judgeLicences(evidence, pair)]),
  ];
}
