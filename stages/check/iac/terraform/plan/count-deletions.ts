import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import { toDraft } from '../model/draft.ts';
import { manyDeletions } from '../rules/outage.ts';
import type { Plan, PlannedChange } from './plan.ts';

const isLost = (change: PlannedChange): boolean => change.action === 'delete' && change.deposed === null;

const remedy = 'Check workspace, variables and state first; split a real clean-up into changes that a person can read.';

/** Modules that had at least two resources and keep none. */
function emptiedModules(plan: Plan): readonly (readonly PlannedChange[])[] {
  const byModule = Map.groupBy(plan.changes, (change) => change.moduleAddress);
  return [...byModule]
    .filter(([address, changes]) => address !== '' && changes.length > 1 && changes.every(isLost))
    .map(([, changes]) => changes);
}

/** Deletions over the threshold, and modules of which nothing is left. */
export function countDeletions(
  plan: Plan,
  threshold: number,
  place: (change: PlannedChange) => Location,
): readonly FindingDraft[] {
  const lost = plan.changes.filter((change) => change.action === 'delete' || change.action === 'replace');
  const drafts: FindingDraft[] = [];
  const [first] = lost;
  if (first !== undefined && lost.length >= threshold)
    drafts.push(
      toDraft(
        { address: 'the plan', origin: 'plan' },
        {
          rule: manyDeletions,
          message: `The plan deletes or replaces ${lost.length} of ${plan.changes.length} resources.`,
          location: place(first),
          evidence: `${lost.length} deletions`,
          remedy,
        },
      ),
    );
  for (const changes of emptiedModules(plan)) {
    const [head] = changes;
    if (head === undefined) continue;
    drafts.push(
      toDraft(
        { address: head.moduleAddress, origin: 'plan' },
        {
          rule: manyDeletions,
          message: `The plan deletes all ${changes.length} resources of ${head.moduleAddress}.`,
          location: place(head),
          evidence: `${head.moduleAddress}: ${changes.length} of ${changes.length} deleted`,
          remedy: `If the module was renamed or moved, add a moved block for ${head.moduleAddress}. ${remedy}`,
        },
      ),
    );
  }
  return drafts;
}
