import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import type { Level } from '../../pipeline/domain/severity.ts';
import { gates } from '../../stages/index.ts';
import { changeFromPairs, type FilePair } from './change-from-pairs.ts';

/** A draft with the level that holds for it: its own, else that of its rule. */
export interface LevelledDraft extends FindingDraft {
  readonly level: Level;
}

// The gates that run here run no programs: a call fails loudly.
const tools = { listFiles: async () => [] } as unknown as Tools;

/** What deterministic gates draft on a change in memory, with the options they have by default. */
export async function runGates(
  gateIds: readonly string[],
  pairs: readonly FilePair[],
): Promise<readonly LevelledDraft[]> {
  const found: LevelledDraft[] = [];
  for (const registered of gates.filter(({ id }) => gateIds.includes(id))) {
    const gate = await registered.load();
    if (gate.kind !== 'deterministic') continue;
    const { change, files } = changeFromPairs(pairs);
    const options = gate.options.parse({});
    if ((gate.skip?.(change, options) ?? null) !== null) continue;
    const signal = new AbortController().signal;
    const drafts = await gate.run({ change, options, prior: [], files, tools, signal });
    const declared = new Map(gate.rules.map((rule) => [rule.id, rule.level]));
    for (const draft of drafts) found.push({ ...draft, level: draft.level ?? declared.get(draft.ruleId) ?? 'error' });
  }
  return found;
}
