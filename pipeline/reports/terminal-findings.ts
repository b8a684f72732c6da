import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import { levels } from '../domain/severity.ts';
import { visibleLine } from './escape.ts';
import { type FileGroup, groupByFile, sortFindings } from './order.ts';
import { drawFinding } from './terminal-finding.ts';
import { type Screen, hangPlain } from './terminal-screen.ts';
import { count, placeInFile } from './words.ts';

/** Advisory findings shown without --verbose. What blocks or waits for a senior is always shown. */
const advisoryPerFile = 3;
const advisoryInAll = 8;
const fixedInAll = 8;

function mustShow(finding: Finding): boolean {
  return blocks(finding) || finding.disposition === 'escalated';
}

function foldedText(findings: readonly Finding[], where: string): string {
  const parts = levels.flatMap((level) => {
    const many = findings.filter((finding) => finding.level === level).length;
    return many === 0 ? [] : [count(many, `more ${level}`)];
  });
  return `… and ${parts.join(', ')}${where}, --verbose shows them`;
}

function fileHeader(screen: Screen, path: string | null): string {
  return path === null ? screen.paint.strong('The whole change') : screen.paint.path(visibleLine(path));
}

function chooseShown(screen: Screen, group: FileGroup, left: number): readonly Finding[] {
  if (screen.verbose) return group.findings;
  const room = Math.min(advisoryPerFile, left);
  const advisory = new Set(group.findings.filter((finding) => !mustShow(finding)).slice(0, room));
  return group.findings.filter((finding) => mustShow(finding) || advisory.has(finding));
}

function drawGroup(screen: Screen, group: FileGroup, shown: readonly Finding[]): readonly string[] {
  const folded = group.findings.filter((finding) => !shown.includes(finding));
  const blocksOfLines = shown
    .map((finding, at) => drawFinding(screen, finding, shown[at - 1] ?? null).join('\n'))
    .join('\n\n');
  const more = folded.length === 0 ? [] : ['', `  ${screen.paint.faint(foldedText(folded, ''))}`];
  return [fileHeader(screen, group.path), blocksOfLines, ...more];
}

/** Open findings by file, worst first, as sections. */
export function findingSections(screen: Screen): readonly string[] {
  const sections: string[] = [];
  const hidden: Finding[] = [];
  let left = advisoryInAll;
  for (const group of groupByFile(screen.findings.filter(isOpen))) {
    const shown = chooseShown(screen, group, left);
    left -= shown.filter((finding) => !mustShow(finding)).length;
    if (shown.length === 0) hidden.push(...group.findings);
    else sections.push(drawGroup(screen, group, shown).join('\n'));
  }
  const files = new Set(hidden.map((finding) => finding.location?.path)).size;
  if (hidden.length > 0) sections.push(screen.paint.faint(foldedText(hidden, ` in ${count(files, 'other file')}`)));
  return sections;
}

/**
 * What is closed, one line each: with --verbose everything, so that the count can be followed to the last finding; without,
 * what was fixed, since somebody should know that their code was changed.
 */
export function closedSection(screen: Screen): readonly string[] {
  const wanted = (finding: Finding): boolean => !isOpen(finding) && (screen.verbose || finding.disposition === 'fixed');
  const closed = sortFindings(screen.findings.filter(wanted));
  if (closed.length === 0) return [];
  const shown = screen.verbose ? closed : closed.slice(0, fixedInAll);
  const folded = closed.length - shown.length;
  const more = folded === 0 ? [] : [screen.paint.faint(`  … and ${folded} more fixed, --verbose shows them`)];
  const lines = shown.flatMap((finding) => {
    const where = finding.location === null ? '' : `${finding.location.path}, `;
    const text = `${finding.ruleId} · ${where}${placeInFile(finding.location)} · ${finding.reason}`;
    return hangPlain(screen, screen.verbose ? `  ${finding.disposition.padEnd(15)}` : '  ', text, screen.paint.faint);
  });
  return [[screen.paint.strong(screen.verbose ? 'Closed' : 'Fixed'), ...lines, ...more].join('\n')];
}
