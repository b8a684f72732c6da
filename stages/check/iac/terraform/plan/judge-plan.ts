import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import { judgeExposures } from '../judge/exposures.ts';
import { guardRule, judgeGuardRemoval } from '../judge/guards.ts';
import { judgeRetentions } from '../judge/retention.ts';
import { judgeSwitches, openPair } from '../judge/switches.ts';
import { type Claim, toDraft } from '../model/draft.ts';
import type { Subject } from '../model/subject.ts';
import type { Placer } from '../module/place.ts';
import { parseError } from '../rules/exposure.ts';
import type { IacRule } from '../rules/define-rule.ts';
import { keyOrBackupDeleted, statefulDeleted, statefulReplaced } from '../rules/loss.ts';
import { criticalDeleted, resourceDeleted, resourceReplaced, stateForgotten } from '../rules/outage.ts';
import { classifyType, type ResourceClass } from '../tables/classify.ts';
import { countDeletions } from './count-deletions.ts';
import type { Plan, PlannedChange } from './plan.ts';

export interface PlanContext {
  readonly stateful: readonly string[];
  readonly deletions: number;
  readonly placer: Placer;
}

const deletedRules: Readonly<Record<ResourceClass, IacRule>> = {
  stateful: statefulDeleted,
  'key-or-backup': keyOrBackupDeleted,
  critical: criticalDeleted,
  other: resourceDeleted,
};
const replacedRules: Readonly<Record<ResourceClass, IacRule>> = {
  stateful: statefulReplaced,
  'key-or-backup': statefulReplaced,
  critical: criticalDeleted,
  other: resourceReplaced,
};

const reasons: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: 'its block is gone from the configuration',
  delete_because_no_module: 'its module call is gone from the configuration',
  delete_because_wrong_repetition: 'count or for_each was added or taken away',
  delete_because_count_index: 'its index is beyond count',
  delete_because_each_key: 'its key is no longer in for_each',
  delete_because_no_move_target: 'the target of its moved block does not exist',
  replace_because_tainted: 'it is tainted',
  replace_because_cannot_update: 'an argument cannot be changed in place',
  replace_by_request: 'it was asked for by -replace',
  replace_by_triggers: 'replace_triggered_by fired',
};

/** The entry's place; the whole file where only other lines of it have changed: the plan as a whole is what counts. */
function placeOf(plan: Plan, change: Pick<PlannedChange, 'startLine' | 'endLine'>, placer: Placer): Location {
  return placer.at(plan.path, 'new', change.startLine, change.endLine);
}

function toSubject(plan: Plan, change: PlannedChange, placer: Placer): Subject {
  return {
    kind: 'resource',
    address: change.address,
    type: change.type,
    before: change.before,
    after: change.after,
    place: () => placeOf(plan, change, placer),
    origin: 'plan',
  };
}

function explain(change: PlannedChange): string {
  const reason = reasons[change.reason] ?? change.reason.replaceAll('_', ' ');
  const because = reason === '' ? '' : `: ${reason}`;
  const paths = change.replacePaths.length === 0 ? '' : ` (${change.replacePaths.join(', ')})`;
  return `${because}${paths}`;
}

function deleteClaim(change: PlannedChange, rule: IacRule, location: Location): Claim {
  const what = change.deposed === null ? change.address : `the deposed object ${change.deposed} of ${change.address}`;
  return {
    rule,
    message: `The plan deletes ${what}${explain(change)}.`,
    location,
    evidence: `${change.address}: delete`,
    remedy: `If ${change.address} shall live, put its configuration back or add a moved block; if Terraform shall only forget it, add removed { from = … lifecycle { destroy = false } }. Otherwise back it up, and let a human confirm.`,
    ...(change.deposed === null ? {} : { detail: `deposed ${change.deposed}`, level: 'warning' as const }),
  };
}

function replaceClaim(change: PlannedChange, rule: IacRule, location: Location): Claim {
  const order = change.createsFirst ? 'creates a new one, then deletes' : 'deletes, then creates';
  const paths = change.replacePaths.join(', ');
  return {
    rule,
    message: `The plan replaces ${change.address} (${order})${explain(change)}.`,
    location,
    evidence: `${change.address}: replace${paths === '' ? '' : ` because of ${paths}`}`,
    remedy: `${paths === '' ? 'Undo what forces the replacement' : `Put back ${paths}`}, or create the new one beside ${change.address} and move over before the old one goes.`,
  };
}

function forgetClaim(change: PlannedChange, location: Location): Claim {
  return {
    rule: stateForgotten,
    message: `After this plan Terraform no longer manages ${change.address}, which goes on to exist.`,
    location,
    evidence: `${change.address}: forget`,
    remedy: `Say who manages ${change.address} from now on, and import it there in the same change.`,
  };
}

function judgeAction(plan: Plan, change: PlannedChange, context: PlanContext): readonly FindingDraft[] {
  const subject = toSubject(plan, change, context.placer);
  const location = placeOf(plan, change, context.placer);
  const kind = classifyType(change.type, context.stateful);
  if (change.action === 'forget') return [toDraft(subject, forgetClaim(change, location))];
  if (change.action === 'replace') return [toDraft(subject, replaceClaim(change, replacedRules[kind], location))];
  if (change.action !== 'delete') return [];
  const isGone = (other: string): boolean =>
    plan.changes.some((item) => item.action === 'delete' && guardRule(item.type) === null && refersTo(item, other));
  const guard = judgeGuardRemoval(subject, location, isGone);
  return [guard ?? toDraft(subject, deleteClaim(change, deletedRules[kind], location))];
}

/** Whether a deleted resource is what a guard calls by its name or id. */
function refersTo(change: PlannedChange, name: string): boolean {
  return [change.address, change.before?.['id'], change.before?.['bucket'], change.before?.['name']].includes(name);
}

function judgeArguments(plan: Plan, change: PlannedChange, context: PlanContext): readonly FindingDraft[] {
  if (change.after === null || change.action === 'none') return [];
  const subject = toSubject(plan, change, context.placer);
  const pair = openPair(subject);
  return [...judgeSwitches(pair), ...judgeRetentions(pair), ...judgeExposures(subject)];
}

function draftUnknown(plan: Plan, context: PlanContext): readonly FindingDraft[] {
  return plan.unknownActions.map(({ address, actions, line }) =>
    toDraft(
      { address, origin: 'plan' },
      {
        rule: parseError,
        message: `The plan does something to ${address} that is not known here: ${actions}.`,
        location: placeOf(plan, { startLine: line, endLine: line }, context.placer),
        evidence: `${address}: ${actions}`,
        remedy: 'Let a human read this entry of the plan.',
        level: 'warning',
      },
    ),
  );
}

/** What applying a plan destroys, forgets, opens or leaves without protection. */
export function judgePlan(plan: Plan, context: PlanContext): readonly FindingDraft[] {
  return [
    ...plan.changes.flatMap((change) => [
      ...judgeAction(plan, change, context),
      ...judgeArguments(plan, change, context),
    ]),
    ...countDeletions(plan, context.deletions, (change) => placeOf(plan, change, context.placer)),
    ...draftUnknown(plan, context),
  ];
}
