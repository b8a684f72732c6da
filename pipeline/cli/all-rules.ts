import { gates } from '../../stages/index.ts';
import type { Rule } from '../domain/finding.ts';
import { configRules } from '../triage/suppression-findings.ts';

/** Every declared rule, the runner's own included. Loads all gates: for commands about rules, not for runs. */
export async function allRules(): Promise<readonly Rule[]> {
  const loaded = await Promise.all(gates.map((entry) => entry.load()));
  return [...loaded.flatMap((gate) => gate.rules), ...configRules];
}
