import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { FindingDraft, Rule } from '../../../pipeline/domain/finding.ts';
import { defineGate, type GateInput } from '../../../pipeline/domain/gate.ts';
import { ansibleReader } from './ansible/index.ts';
import { cloudformationReader } from './cloudformation/index.ts';
import { composeReader } from './compose/index.ts';
import { kubernetesReader } from './kubernetes/index.ts';
import { type IacOptions, options } from './options.ts';
import { proposeRestores, restorable } from './propose-restores.ts';
import type { Reader } from './reader.ts';
import { reader as terraform } from './terraform/index.ts';

/** Every kind of infrastructure code, in the order in which findings are listed. */
const readers: readonly Reader[] = [terraform, cloudformationReader, kubernetesReader, composeReader, ansibleReader];

function takenBy(reader: Reader, change: Change, settings: IacOptions): readonly ChangedFile[] {
  return change.files.filter((file) => reader.takes(file, settings));
}

function uniteRules(): readonly Rule[] {
  const byId = new Map<string, Rule>();
  for (const { rules } of readers) for (const rule of rules) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()].map((rule) => (restorable.has(rule.id) ? { ...rule, fixable: true } : rule));
}

/** A reader that fails costs its own files: the run becomes incomplete, and the other readers go on. */
async function runReader(reader: Reader, input: GateInput<IacOptions>): Promise<readonly FindingDraft[]> {
  const taken = takenBy(reader, input.change, input.options);
  if (taken.length === 0) return [];
  try {
    return await reader.read({ ...input, taken });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    for (const file of taken) input.files.markUnread(file.path, `${error.message} ${error.hint}`);
    return [];
  }
}

/** Each thing once: two readers, or a plan and a wrapper around it, may say the same of one place. */
function unique(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.ruleId, draft.location, draft.message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Infrastructure code that destroys, exposes or takes protection away. */
export const gate = defineGate<IacOptions>({
  id: 'iac',
  kind: 'deterministic',
  title: 'Destructive and exposing infrastructure code',
  rules: uniteRules(),
  options,
  skip(change, settings) {
    const isTaken = readers.some((reader) => takenBy(reader, change, settings).length > 0);
    return isTaken ? null : 'no infrastructure code changed';
  },
  async run(input) {
    const drafts: FindingDraft[] = [];
    for (const reader of readers) drafts.push(...(await runReader(reader, input)));
    return proposeRestores(unique(drafts), input.change);
  },
});
