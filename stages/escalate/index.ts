import type { PacketNotes } from '../../pipeline/domain/escalation.ts';
import type { PolicyResult } from '../../pipeline/domain/policy.ts';
import { type Packet, type PacketInput, buildEscalations } from './packet.ts';
import { takeNotes } from './packet-notes.ts';
import { requiredSeniors } from './policy.ts';

export interface Escalated extends Packet {
  readonly policy: PolicyResult;
  readonly notes: PacketNotes;
}

/** The last stage: the packet for a senior, and how many seniors the policy asks for whatever was found. */
export async function escalate(input: PacketInput): Promise<Escalated> {
  const { change, settings, coverage, findings, blastRadius = null } = input;
  return {
    ...(await buildEscalations(input)),
    policy: requiredSeniors(change, settings, blastRadius),
    notes: takeNotes(change, coverage, findings),
  };
}
