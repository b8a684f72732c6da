import { type Disposition, type Finding, blocks } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { count, minutes } from './words.ts';

/** Dispositions that are no step of the funnel, in the order in which they are told. One that is missing here does not compile. */
const asideWords: Readonly<Record<Exclude<Disposition, 'fixed' | 'returned' | 'escalated'>, string>> = {
  'signed-off': 'signed off by a senior',
  informed: 'for information',
  suppressed: 'suppressed',
  baseline: 'known before (baseline)',
  'outside-change': 'outside the change',
  duplicate: 'duplicate',
  refuted: 'refuted',
  dropped: 'dropped',
};

export function withDisposition(report: Report, disposition: Disposition): readonly Finding[] {
  return report.findings.filter((finding) => finding.disposition === disposition);
}

export interface Attention {
  readonly decisions: number;
  readonly lines: number;
  readonly minutes: number;
  readonly overBudget: number;
}

export function attentionOf(report: Report): Attention {
  const { escalations } = report;
  return {
    decisions: escalations.length,
    lines: escalations.reduce((sum, item) => sum + item.lines, 0),
    minutes: escalations.reduce((sum, item) => sum + item.minutes, 0),
    overBudget: escalations.filter((item) => !item.withinBudget).length,
  };
}

/** `38 lines, ~6 min`. */
export function costOf(item: { readonly lines: number; readonly minutes: number }): string {
  return `${count(item.lines, 'line')}, ${minutes(item.minutes)}`;
}

export interface Funnel {
  /** Lines changed, findings, fixed, returned, for a senior. */
  readonly steps: readonly string[];
  /** What the steps leave out, so that the numbers add up. */
  readonly aside: readonly string[];
}

export function funnelOf(report: Report): Funnel {
  const many = (disposition: Disposition): number => withDisposition(report, disposition).length;
  const attention = attentionOf(report);
  const reading = attention.decisions === 0 ? '' : ` (${costOf(attention)})`;
  const steps = [
    `${count(report.change.changedLines, 'line')} changed`,
    count(report.findings.length, 'finding'),
    ...(many('fixed') === 0 ? [] : [`${many('fixed')} fixed`]),
    ...(many('returned') === 0 ? [] : [`${many('returned')} returned`]),
    ...(many('escalated') === 0 ? [] : [`${many('escalated')} for a senior${reading}`]),
  ];
  const aside = (Object.keys(asideWords) as (keyof typeof asideWords)[]).flatMap((disposition) =>
    many(disposition) === 0 ? [] : [`${many(disposition)} ${asideWords[disposition]}`],
  );
  return { steps, aside };
}

function incompleteParts(report: Report): readonly string[] {
  const failed = report.outcomes.filter((outcome) => outcome.status === 'errored').length;
  const unread = new Set(report.coverage.unread.map((file) => file.path)).size;
  const parts = [
    ...(failed > 0 ? [`${count(failed, 'gate')} failed`] : []),
    ...(unread > 0 ? [`${count(unread, 'file')} could not be read`] : []),
  ];
  return parts;
}

function returnedText(report: Report): string {
  const returned = withDisposition(report, 'returned');
  const blocking = returned.filter(blocks).length;
  const open = blocking > 0 ? blocking : returned.length;
  const proposed = report.verdict.reasons.some((reason) => reason.code === 'fixes-proposed');
  const parts = [
    ...(open > 0 ? [`${count(open, 'finding')} to fix`] : []),
    ...(proposed ? ['fixes are ready to be applied'] : []),
    ...waiting(report),
  ];
  if (parts.length === 0) parts.push(...report.verdict.reasons.slice(0, 1).map((reason) => reason.text));
  return `Returned to the author: ${[...parts, ...incompleteParts(report)].join(', ')}`;
}

function waiting(report: Report): readonly string[] {
  const many = withDisposition(report, 'escalated').length;
  if (many === 0) return [];
  return [`${many} ${many === 1 ? 'waits' : 'wait'} for a senior`];
}

function incompleteText(report: Report): string {
  const known = [...incompleteParts(report), ...waiting(report)];
  const parts = known.length > 0 ? known : report.verdict.reasons.slice(0, 1).map((reason) => reason.text);
  return `Incomplete, this is no pass: ${parts.join(', ')}`;
}

function escalatedText(report: Report): string {
  const attention = attentionOf(report);
  if (attention.decisions === 0) return 'For a senior: nothing open, policy asks for a human';
  return `For a senior: ${count(attention.decisions, 'decision')}, ${costOf(attention)}`;
}

function passText(report: Report): string {
  const { changedLines, readLines } = report.coverage;
  if (changedLines === 0 && report.findings.length === 0) return 'Passed: nothing to check, no line changed';
  const informed = withDisposition(report, 'informed').length;
  const closed = report.findings.length - informed;
  const parts = [
    ...(report.findings.length === 0 ? [`nothing found in ${count(changedLines, 'changed line')}`] : []),
    ...(informed > 0 ? [`${count(informed, 'finding')} for information`] : []),
    ...(closed > 0 ? [`${count(closed, 'finding')} closed`] : []),
    ...(readLines < changedLines ? [`${count(changedLines - readLines, 'line')} read by no gate`] : []),
  ];
  return `Passed: ${parts.join(', ')}`;
}

/** The verdict in plain words, one line, without its mark. */
export function verdictText(report: Report): string {
  if (report.override !== undefined)
    return `Let through by two people against ${count(report.override.overrode.length, 'reason')}, not passed`;
  switch (report.verdict.decision) {
    case 'returned':
      return returnedText(report);
    case 'incomplete':
      return incompleteText(report);
    case 'escalated':
      return escalatedText(report);
    case 'pass':
      return passText(report);
  }
}
