import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { fencedCode, inlineCode } from './escape.ts';
import { groupByFile, sortFindings } from './order.ts';
import { proseLine } from './prose.ts';
import { count, placeInFile } from './words.ts';

function languageOf(report: Report, path: string | undefined): string | null {
  return report.change.files.find((file) => file.path === path)?.language ?? null;
}

export function markOf(finding: Finding): string {
  if (finding.disposition === 'escalated') return '▲';
  return blocks(finding) ? '✗' : '·';
}

export function statusOf(finding: Finding): string {
  if (finding.disposition === 'escalated') return 'for a senior';
  if (finding.disposition === 'returned') return finding.effect === 'blocking' ? 'to fix' : 'to fix, not blocking';
  return 'for information';
}

function evidenceOf(finding: Finding, report: Report): string {
  const lines = finding.evidence.trimEnd().split(/\r?\n/);
  if (finding.location?.side !== 'old') return fencedCode(lines, languageOf(report, finding.location?.path));
  return fencedCode(
    lines.map((line) => `-${line}`),
    'diff',
  );
}

function relatedLines(finding: Finding): readonly string[] {
  const related = (finding.related ?? []).map(({ location, message }) => {
    const place = `${location.path}:${location.region?.startLine ?? 1}`;
    return `- see ${inlineCode(place)}: ${proseLine(message)}`;
  });
  return related.length === 0 ? [] : [related.join('\n')];
}

export function describeFinding(finding: Finding, report: Report): readonly string[] {
  const confidence = finding.confidence === 'high' ? [] : [`${finding.confidence} confidence`];
  const facts = [inlineCode(finding.ruleId), placeInFile(finding.location), statusOf(finding), ...confidence];
  const fix =
    finding.fix === undefined ? '' : `\nA machine fix exists (${finding.fix.safety}): ${proseLine(finding.fix.title)}`;
  return [
    `**${markOf(finding)} ${proseLine(finding.message)}**\\\n${facts.join(' · ')}`,
    ...(finding.evidence.trim() === '' ? [] : [evidenceOf(finding, report)]),
    ...(finding.remedy === '' && fix === '' ? [] : [`→ ${proseLine(finding.remedy)}${fix}`]),
    ...relatedLines(finding),
  ];
}

function describeByFile(findings: readonly Finding[], report: Report): readonly string[] {
  return groupByFile(findings).flatMap((group) => [
    `#### ${group.path === null ? 'The whole change' : inlineCode(group.path)}`,
    ...group.findings.flatMap((finding) => describeFinding(finding, report)),
  ]);
}

/** Open findings by file, worst first; what does not block is folded. */
export function findingSections(report: Report, open: readonly Finding[]): readonly string[] {
  const urgent = open.filter((finding) => blocks(finding) || finding.disposition === 'escalated');
  const others = open.filter((finding) => !urgent.includes(finding));
  const summary = `${count(others.length, 'finding')} that ${others.length === 1 ? 'does' : 'do'} not block`;
  return [
    ...(urgent.length === 0 ? [] : ['### Findings', ...describeByFile(urgent, report)]),
    ...(others.length === 0
      ? []
      : [`<details><summary>${summary}</summary>`, ...describeByFile(others, report), '</details>']),
  ];
}

/** Everything that is closed, one line each: nothing that a gate drafted is left out. */
export function closedSection(findings: readonly Finding[]): readonly string[] {
  const closed = sortFindings(findings.filter((finding) => !isOpen(finding)));
  if (closed.length === 0) return [];
  const lines = closed.map((finding) => {
    const path = finding.location === null ? '' : `${inlineCode(finding.location.path)}, `;
    const place = `${path}${placeInFile(finding.location)}`;
    return `- ${finding.disposition}: ${inlineCode(finding.ruleId)}, ${place}. ${proseLine(finding.reason)}`;
  });
  const summary = `${count(closed.length, 'finding')} closed`;
  return [`<details><summary>${summary}</summary>`, lines.join('\n'), '</details>'];
}
