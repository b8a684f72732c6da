import type { Finding } from '../../domain/finding.ts';
import type { LineComment } from '../../domain/publication.ts';
import { inlineCode } from '../../reports/escape.ts';
import { markOf, statusOf } from '../../reports/markdown-findings.ts';
import { sortFindings } from '../../reports/order.ts';
import { proseLine } from '../../reports/prose.ts';
import type { DiffFile } from './diff.ts';
import { findingMarker } from './marker.ts';
import { type Place, placeOf } from './place.ts';
import { type Suggestion, suggestionOf } from './suggestion.ts';

/** More at once and nobody reads them: the others stay in the comment that stands for the report. */
export const maxLineComments = 50;

function textOf(finding: Finding, suggestion: Suggestion | null): string {
  const confidence = finding.confidence === 'high' ? [] : [`${finding.confidence} confidence`];
  const facts = [inlineCode(finding.ruleId), statusOf(finding), ...confidence];
  const related = (finding.related ?? []).map(
    ({ location, message }) =>
      `- see ${inlineCode(`${location.path}:${location.region?.startLine ?? 1}`)}: ${proseLine(message)}`,
  );
  const fix =
    suggestion === null || finding.fix === undefined
      ? []
      : [`A machine fix (${finding.fix.safety}): ${proseLine(finding.fix.title)}`];
  return [
    findingMarker(finding),
    `**${markOf(finding)} ${proseLine(finding.message)}**\\\n${facts.join(' · ')}`,
    ...(finding.remedy === '' ? [] : [`→ ${proseLine(finding.remedy)}`]),
    ...(related.length === 0 ? [] : [related.join('\n')]),
    ...fix,
    `<sub>finding ${inlineCode(finding.fingerprint)}</sub>`,
  ].join('\n\n');
}

function offer(finding: Finding, place: Place): Suggestion | null {
  if (finding.fix === undefined || place.side === 'old') return null;
  return suggestionOf(finding.fix, place.path, place.hunk);
}

function commentOn(finding: Finding, diff: readonly DiffFile[]): LineComment | null {
  const place = placeOf(finding.location, diff);
  if (place === null) return null;
  const { path, oldPath, side } = place;
  const suggestion = offer(finding, place);
  const { startLine, endLine } = suggestion ?? place;
  return {
    fingerprint: finding.fingerprint,
    path,
    oldPath,
    side,
    startLine,
    endLine,
    markdown: textOf(finding, suggestion),
    suggestion: suggestion?.lines ?? null,
  };
}

/** Who is asked something gets a comment on the line; what only informs does not interrupt anybody. */
export function asks({ disposition }: Finding): boolean {
  return disposition === 'returned' || disposition === 'escalated';
}

/** Comments for open findings on lines of the diff, worst first. */
export function lineComments(findings: readonly Finding[], diff: readonly DiffFile[]): readonly LineComment[] {
  return sortFindings(findings.filter(asks))
    .flatMap((finding) => commentOn(finding, diff) ?? [])
    .slice(0, maxLineComments);
}
