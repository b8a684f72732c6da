import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/api/index.ts';
import type { Change } from '../../pipeline/domain/change.ts';
import { changeFromPairs, type FilePair, type RecordedAccess } from './change-from-pairs.ts';

export interface ApiRun {
  readonly drafts: readonly FindingDraft[];
  readonly files: RecordedAccess;
}

/** Runs the gate `api` in memory. */
export async function runApi(
  pairs: readonly FilePair[],
  options: unknown = {},
  overrides: Partial<Change> = {},
): Promise<ApiRun> {
  const { change, files } = changeFromPairs(pairs, overrides);
  const parsed = gate.options.parse(options);
  // The gate runs no programs: a call would fail loudly.
  const tools = {} as Tools;
  const signal = new AbortController().signal;
  const drafts = gate.skip?.(change, parsed)
    ? []
    : await gate.run({ change, options: parsed, prior: [], files, tools, signal });
  return { drafts, files };
}

/** `error api/openapi-path-removed`, sorted, for one file before and after. */
export async function verdicts(path: string, before: string | null, after: string | null): Promise<readonly string[]> {
  const { drafts } = await runApi([{ path, before, after }]);
  return drafts.map((draft) => `${draft.level} ${draft.ruleId}`).sort();
}
