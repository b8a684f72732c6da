import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { makeVisible } from '../_shared/tool-output/invalid-output.ts';
import type { RejectedResult } from '../_shared/tool-output/tool-finding.ts';
import type { ExternalEntry } from './options.ts';

/** One finding for all results whose paths are not the repository's: said and counted, not lost. */
export function draftRejected(entry: ExternalEntry, rejected: readonly RejectedResult[]): readonly FindingDraft[] {
  const [first] = rejected;
  if (first === undefined) return [];
  const example = makeVisible(first.uri).slice(0, 200);
  return [
    {
      ruleId: 'external/path-outside',
      message: `${entry.id} has ${rejected.length} result(s) with a path that is not the repository’s, such as "${example}": ${first.reason}.`,
      location: null,
      evidence: `${entry.id}: ${example}`,
      remedy: 'Run the tool in the checkout, or let it print paths relative to the root of the repository.',
    },
  ];
}

/** The reports of an entry that the change under review brings or edits. */
export function draftReportChanged(
  reports: readonly string[],
  entry: ExternalEntry,
  change: Change,
): readonly FindingDraft[] {
  return change.files
    .filter((file) => reports.includes(file.path))
    .map((file) => ({
      ruleId: 'external/report-changed',
      message: `The report ${file.path}, which ${entry.id} is read from, is written by the change itself.`,
      location: {
        path: file.path,
        side: file.status === 'deleted' ? ('old' as const) : ('new' as const),
        region: null,
      },
      evidence: `${entry.id}: ${file.path}`,
      remedy:
        'Let a step in front of the pipeline write the report and keep it out of git, or use `run` instead of `file`.',
    }));
}
