import { namePerson } from '../../../pipeline/domain/sign-off-words.ts';
import type { PolicySetting } from '../../../pipeline/domain/settings.ts';
import type { DemandState, JudgedSignOff, SignOffState } from '../../../pipeline/domain/sign-off.ts';
import type { Eligible, PastPort, Scope } from './decide.ts';
import { type IsMember, signerOf, whyNotNamed } from './eligibility.ts';
import { countDistinct } from './identity.ts';

/** Seniors that one entry of the policy asks for. */
export interface Demand {
  /** Its place in the policy, from 1. */
  readonly entry: number;
  readonly require: number;
  /** Who counts for it; null: every senior. */
  readonly from: readonly string[] | null;
  readonly reason: string;
}

type Approval = NonNullable<JudgedSignOff['approval']>;

/** Where a push may change something without asking again: outside the paths that an entry is about. Null: nowhere. */
function relevantScope(demand: Demand, policy: readonly PolicySetting[]): Scope {
  const globs = policy[demand.entry - 1]?.when.paths;
  return globs === undefined ? null : { globs };
}

export interface DemandInput {
  readonly demands: readonly Demand[];
  readonly policy: readonly PolicySetting[];
  readonly seniors: readonly string[];
  /** Of people who may sign, whatever they say. */
  readonly eligible: readonly Eligible[];
  /** The commit that holds what is reviewed; null where none does. */
  readonly headSha: string | null;
  readonly past: PastPort;
  readonly isMember: IsMember;
}

export interface MetDemands {
  readonly demands: readonly DemandState[];
  /** By sign-off: what its approval is worth. */
  readonly approvals: ReadonlyMap<Eligible, Approval>;
}

async function whyStale({ signOff }: Eligible, scope: Scope, input: DemandInput): Promise<string | null> {
  const since = `since ${namePerson(signerOf(signOff))} approved ${signOff.headSha.slice(0, 7)}`;
  if (input.headSha === null) return `${since}, something was edited that no commit holds`;
  const difference = await input.past.difference(signOff, scope);
  return difference === null ? null : `${since}, ${difference}`;
}

async function judgeApproval(demand: Demand, each: Eligible, input: DemandInput): Promise<Approval> {
  const names = demand.from ?? input.seniors;
  const stranger = await whyNotNamed(signerOf(each.signOff), each.signer, names, input.isMember);
  if (stranger !== null) return { state: 'unneeded', why: stranger };
  const stale = await whyStale(each, relevantScope(demand, input.policy), input);
  return stale === null ? { state: 'counts', why: null } : { state: 'lapsed', why: stale };
}

const rank: readonly SignOffState[] = ['counts', 'lapsed', 'unneeded'];

/** The best that an approval is worth to any demand. */
function better(left: Approval | undefined, right: Approval): Approval {
  return left === undefined || rank.indexOf(right.state) < rank.indexOf(left.state) ? right : left;
}

/** Who of those who may sign has approved what each entry of the policy is about. Distinct people count, each once. */
export async function meetDemands(input: DemandInput): Promise<MetDemands> {
  const approving = input.eligible.filter(({ signOff }) => signOff.approves);
  const approvals = new Map<Eligible, Approval>();
  const demands: DemandState[] = [];
  for (const demand of input.demands) {
    const counted: Eligible[] = [];
    for (const each of approving) {
      const approval = await judgeApproval(demand, each, input);
      if (approval.state === 'counts') counted.push(each);
      approvals.set(each, better(approvals.get(each), approval));
    }
    const signed = countDistinct(counted.map(({ signer }) => signer));
    const signers = [
      ...new Map(counted.map(({ signOff }) => [namePerson(signerOf(signOff)), signerOf(signOff)])).values(),
    ];
    demands.push({ require: demand.require, reason: demand.reason, signers, signed });
  }
  for (const each of approving)
    if (!approvals.has(each)) approvals.set(each, { state: 'unneeded', why: 'the policy asks for nobody' });
  return { demands, approvals };
}
