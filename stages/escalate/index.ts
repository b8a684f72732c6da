import type { AskedPerson, PacketNotes } from '../../pipeline/domain/escalation.ts';
import type { PolicyResult } from '../../pipeline/domain/policy.ts';
import { type Packet, type PacketInput, buildEscalations, openReviewers } from './packet.ts';
import { listAnswers, takeNotes } from './packet-notes.ts';
import { requiredSeniors } from './policy.ts';
import type { Reviewers } from './reviewers.ts';

export interface Escalated extends Packet {
  readonly policy: PolicyResult;
  readonly notes: PacketNotes;
}

/** Who is asked on behalf of the policy: for each demand as many as it requires, of those who count for it. */
async function askForPolicy(
  policy: PolicyResult,
  seniors: readonly string[],
  reviewers: Reviewers,
): Promise<PolicyResult> {
  const asked = new Map<string, AskedPerson>();
  for (const { from, require, reason } of policy.demands)
    for (const each of await reviewers.forDemand(from ?? seniors, require, reason))
      if (!asked.has(each.who)) asked.set(each.who, each);
  return asked.size === 0 ? policy : { ...policy, asked: [...asked.values()] };
}

/** The last stage: the packet for a senior, and how many seniors the policy asks for whatever was found. */
export async function escalate(input: PacketInput): Promise<Escalated> {
  const { change, settings, coverage, findings, blastRadius = null } = input;
  const policy = requiredSeniors(change, settings, blastRadius);
  const reviewers = openReviewers(input);
  return {
    ...(await buildEscalations(input, { reviewers, people: Math.max(1, policy.count) })),
    policy: await askForPolicy(policy, settings.seniors, reviewers),
    notes: takeNotes(change, coverage, findings, listAnswers(input.selfReview ?? null)),
  };
}
