import { type Packet, type PacketInput, buildEscalations } from './packet.ts';
import type { RequiredSeniors } from './policy.ts';

export interface Escalated extends Packet {
  readonly policy: RequiredSeniors;
}

/** The last stage: the packet for a senior, and how many seniors the policy asks for whatever was found. */
export async function escalate(input: PacketInput): Promise<Escalated> {
  return { ...(await buildEscalations(input)), policy: await askPolicy(input) };
}

/** Most repositories have no policy: the glob library is loaded only for those that have. */
async function askPolicy({ change, settings }: PacketInput): Promise<RequiredSeniors> {
  if (settings.policy.length === 0) return { count: 0, reasons: [] };
  const { requiredSeniors } = await import('./policy.ts');
  return requiredSeniors(change, settings);
}
