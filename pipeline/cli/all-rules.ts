import { gates } from '../../stages/index.ts';
import type { Rule } from '../domain/finding.ts';
import { configRules } from '../triage/suppression-findings.ts';

/** Every declared rule, the runner's own included. Loads all gates: for commands about rules, not for runs. */
export async function allRules(): Promise<readonly Rule[]> {
  const loaded = await Promise.all(gates.map((entry) => entry.load()));
  // What options add is described as it is by default.
  const added = loaded.flatMap((gate) => gate.rulesFor?.(gate.options.parse({})) ?? []);
  return [...loaded.flatMap((gate) => gate.rules), ...added, ...configRules];
}
