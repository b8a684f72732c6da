import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { type GateInput, defineGate } from '../../../pipeline/domain/gate.ts';
import { readHeadTexts } from '../_shared/tool-output/read-head.ts';
import { resolveFindings } from '../_shared/tool-output/resolve-findings.ts';
import { toDraft } from '../_shared/tool-output/to-draft.ts';
import { draftRejected, draftReportChanged } from './draft-own.ts';
import { type ExternalEntry, externalOptions } from './options.ts';
import { rules } from './rules.ts';
import { runEntry } from './run-entry.ts';

function joinFailures(failures: readonly Failure[]): Failure {
  const [first] = failures;
  if (first !== undefined && failures.length === 1) return first;
  const message = failures.map((failure) => failure.message).join(' · ');
  return new Failure({ code: 'external-failed', message, hint: first?.hint ?? '' });
}

type Options = readonly ExternalEntry[];

async function checkEntry(entry: ExternalEntry, input: GateInput<Options>): Promise<readonly FindingDraft[]> {
  const { findings, rejected, reports } = await runEntry(entry, input);
  // What the tool says of files outside the change is no business of the change, and need not be read.
  const changed = new Set(input.change.files.map((file) => file.path));
  const inside = findings.filter((finding) => finding.path === null || changed.has(finding.path));
  const outside = findings.filter((finding) => finding.path !== null && !changed.has(finding.path));
  const readHead = await readHeadTexts(inside, input.files);
  const prefix = `external/${entry.id}`;
  return [
    ...resolveFindings(entry.id, inside, readHead).map((finding) => toDraft(finding, prefix, readHead)),
    ...resolveFindings(entry.id, outside, () => null).map((finding) => toDraft(finding, prefix, () => null)),
    ...draftRejected(entry, rejected),
    ...draftReportChanged(reports, entry, input.change),
  ];
}

/**
 * A tool that failed makes the run incomplete and does not take the others' findings with it: only when none ended well is
 * there nothing to keep.
 */
async function run(input: GateInput<Options>): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  const failures: { id: string; failure: Failure }[] = [];
  // One after the other: these are whole programs, and the gate itself already runs beside others.
  for (const entry of input.options) {
    try {
      drafts.push(...(await checkEntry(entry, input)));
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'aborted') throw error;
      failures.push({ id: entry.id, failure: error });
    }
  }
  if (failures.length > 0 && failures.length === input.options.length)
    throw joinFailures(failures.map((one) => one.failure));
  for (const { id, failure } of failures)
    input.files.markUnread(`external/${id}`, `${failure.message} ${failure.hint}`);
  return drafts;
}

export const gate = defineGate<Options>({
  kind: 'deterministic',
  id: 'external',
  title: 'Any other tool’s findings',
  rules,
  dynamicRules: true,
  options: externalOptions,
  skip: (_change, options) => (Array.isArray(options) && options.length > 0 ? null : 'no external tool is configured'),
  run,
});
