import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { Tools } from '../../../pipeline/domain/gate.ts';
import { gate } from '../../../stages/check/tamper/index.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import type { FilePair, RecordedAccess } from '../../support/change-from-pairs.ts';

export interface Ran {
  readonly drafts: readonly FindingDraft[];
  readonly files: RecordedAccess;
}

/** Runs the gate in memory. It starts no programs: a call would fail loudly. */
export async function runTamper(pairs: readonly FilePair[], options: unknown = {}): Promise<Ran> {
  const { change, files } = changeFromPairs(pairs);
  const signal = new AbortController().signal;
  const tools = {} as Tools;
  const input = { change, options: gate.options.parse(options), prior: [], files, tools, signal };
  return { drafts: gate.skip?.(change, input.options) ? [] : await gate.run(input), files };
}

export async function rulesOf(pairs: readonly FilePair[]): Promise<readonly string[]> {
  return (await runTamper(pairs)).drafts.map((draft) => draft.ruleId.replace('tamper/', '')).sort();
}

/** One changed file. */
export const pair = (path: string, before: string | null, after: string | null): FilePair => ({ path, before, after });
