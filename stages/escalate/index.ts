import type { PolicyResult } from '../../pipeline/domain/policy.ts';
import { type Packet, type PacketInput, buildEscalations } from './packet.ts';
import { requiredSeniors } from './policy.ts';

export interface Escalated extends Packet {
  readonly policy: PolicyResult;
}

/** The last stage: the packet for a senior, and how many seniors the policy asks for whatever was found. */
export async function escalate(input: PacketInput): Promise<Escalated> {
  const { change, settings, blastRadius = null } = input;
  return { ...(await buildEscalations(input)), policy: requiredSeniors(change, settings, blastRadius) };
}
