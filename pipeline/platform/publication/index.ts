import type { Publication } from '../../domain/publication.ts';
import type { Report } from '../../domain/report.ts';
import { type Decision } from '../../domain/verdict.ts';
import { shorten, visibleLine } from '../../reports/escape.ts';
import { verdictText } from '../../reports/summary.ts';
import { answered } from './answered.ts';
import type { DiffFile } from './diff.ts';
import { lineComments } from './line-comments.ts';
import type { FindingMarker } from './marker.ts';
import { maskReport } from './mask-report.ts';
import { reportSections } from './sections.ts';

export interface PublicationInput {
  /** Checked by `parseReport` where it comes from outside this process. */
  readonly report: Report;
  /** The commit that the report is about, already compared with the platform's head. */
  readonly headSha: string;
  /** As the platform shows it: comments stand on its lines only. */
  readonly diff: readonly DiffFile[];
  /** Own comments on lines that earlier runs left. */
  readonly known: readonly FindingMarker[];
  /** Masks secrets in a text. */
  readonly redact: (text: string) => string;
  /** False: no comments on lines, everything stands in the one comment. */
  readonly onLines?: boolean;
}

const states: Readonly<Record<Decision, Publication['status']['state']>> = {
  pass: 'success',
  returned: 'failure',
  incomplete: 'failure',
  escalated: 'pending',
};

const longestTitle = 140;

/** Owners are called only when nothing is left for the author: before that a senior would read what is going to change. */
function reviewersOf(report: Report): Publication['reviewers'] {
  if (report.verdict.decision !== 'escalated') return [];
  const whys = new Map<string, string>();
  for (const { owners, question } of report.escalations)
    for (const who of owners) if (who.startsWith('@') && !whys.has(who)) whys.set(who, question);
  return [...whys].map(([who, why]) => ({ who, why }));
}

/** What a platform shall show of a report. Pure: the same report and diff give the same publication. */
export function buildPublication(input: PublicationInput): Publication {
  const report = maskReport(input.report, input.redact);
  const comments = input.onLines === false ? [] : lineComments(report.findings, input.diff);
  return {
    headSha: input.headSha,
    sections: reportSections(report, input.headSha, new Set(comments.map(({ fingerprint }) => fingerprint))),
    comments,
    resolved: answered(report, input.known),
    status: {
      state: states[report.verdict.decision],
      title: shorten(visibleLine(verdictText(report)), longestTitle),
    },
    reviewers: reviewersOf(report),
  };
}
