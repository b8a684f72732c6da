import { type Packet, type PacketInput, buildEscalations } from './packet.ts';
import { type RequiredSeniors, requiredSeniors } from './policy.ts';

export interface Escalated extends Packet {
  readonly policy: RequiredSeniors;
}

/** The last stage: the packet for a senior, and how many seniors the policy asks for whatever was found. */
export async function escalate(input: PacketInput): Promise<Escalated> {
  const { change, settings, blastRadius = null } = input;
  return { ...(await buildEscalations(input)), policy: requiredSeniors(change, settings, null, blastRadius) };
}
