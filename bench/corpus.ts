/** Labelled changes, and what gates say of them: shared by the benches that measure detection. Not a bench itself. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gates } from '../stages/index.ts';
import { changeFromPairs, type FilePair } from '../test/support/change-from-pairs.ts';
import type { Tools } from '../pipeline/domain/gate.ts';

/** One labelled change; `expect` says whether a finding of level error or warning is due. */
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly files: readonly FilePair[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
  readonly note: string;
}

/** Cases of `../shared/corpora/NAME.dev.jsonl`; null where the corpus is absent: it is not part of this repository. */
export function readCorpus(name: string): readonly Case[] | null {
  const file = path.resolve('..', 'shared', 'corpora', `${name}.dev.jsonl`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Case);
}

// The gates measured here run no programs: a call fails loudly.
const tools = { listFiles: async () => [] } as unknown as Tools;

/** Whether one of the gates drafts an error or a warning on the case. */
export async function isFlagged(gateIds: readonly string[], { files: pairs }: Case): Promise<boolean> {
  for (const registered of gates.filter(({ id }) => gateIds.includes(id))) {
    const gate = await registered.load();
    if (gate.kind !== 'deterministic') continue;
    const { change, files } = changeFromPairs(pairs);
    const options = gate.options.parse({});
    if ((gate.skip?.(change, options) ?? null) !== null) continue;
    const signal = new AbortController().signal;
    const drafts = await gate.run({ change, options, prior: [], files, tools, signal });
    const declared = new Map(gate.rules.map((rule) => [rule.id, rule.level]));
    if (drafts.some((draft) => (draft.level ?? declared.get(draft.ruleId)) !== 'note')) return true;
  }
  return false;
}
