import { type Finding, blocks, isOpen } from '../../domain/finding.ts';
import type { PublicationSection } from '../../domain/publication.ts';
import type { Report } from '../../domain/report.ts';
import { blastRadiusSections } from '../../reports/blast-radius.ts';
import { inlineCode } from '../../reports/escape.ts';
import {
  overrideSections,
  policySections,
  changeSections,
  checkedSections,
  gapSections,
  roundSections,
  verdictSections,
} from '../../reports/markdown.ts';
import { authorSections } from '../../reports/markdown-author-words.ts';
import { describeEscalation } from '../../reports/markdown-escalations.ts';
import { closedSection, describeFinding, markOf } from '../../reports/markdown-findings.ts';
import { splitSections } from '../../reports/markdown-split.ts';
import { sortFindings } from '../../reports/order.ts';
import { proseLine } from '../../reports/prose.ts';
import { attentionOf, costOf } from '../../reports/summary.ts';
import { count, placeInFile } from '../../reports/words.ts';
import { reportMarker } from './marker.ts';

type Part = readonly [id: string, markdown: string];

const join = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n');
const path = (finding: Finding): string => (finding.location === null ? '' : inlineCode(finding.location.path));

const mostNumbers = 20;

/** What a reviewer names in an answer. */
function numbers(fingerprints: readonly string[]): string {
  if (fingerprints.length === 0) return '';
  const shown = fingerprints.slice(0, mostNumbers).map(inlineCode).join(' ');
  const more = fingerprints.length - mostNumbers;
  return `<sub>${fingerprints.length === 1 ? 'finding' : 'findings'} ${shown}${more > 0 ? ` and ${more} more` : ''}</sub>`;
}

/** Each item is a part of its own: what does not fit goes from the end, never the first question. */
function packetParts(report: Report): readonly Part[] {
  const attention = attentionOf(report);
  const items = report.escalations.toSorted((left, right) => left.rank - right.rank);
  return items.map((item, at) => {
    const over = `${attention.overBudget} of ${attention.decisions} are over the attention budget: split the change. Nothing is dropped.`;
    const title = `### For a senior (${costOf(attention)})`;
    const head = at > 0 ? [] : [title, ...(attention.overBudget === 0 ? [] : [over]), ...splitSections(report)];
    return [`packet-${item.rank}`, join([...head, ...describeEscalation(item, report), numbers(item.fingerprints)])];
  });
}

function row(finding: Finding): string {
  const place = [path(finding), placeInFile(finding.location)].filter((part) => part !== '').join(' ');
  return `- ${markOf(finding)} ${proseLine(finding.message)} ${place} · ${inlineCode(finding.ruleId)}`;
}

function fold(summary: string, texts: readonly string[]): string {
  return join([`<details><summary>${summary}</summary>`, ...texts, '</details>']);
}

const rowsInPart = 40;

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

function isUrgent(finding: Finding): boolean {
  return blocks(finding) || finding.disposition === 'escalated';
}

/** Those with a comment on their line take one line here; the others are told in full. */
function findingParts(report: Report, commented: ReadonlySet<string>): readonly Part[] {
  const open = sortFindings(report.findings.filter(isOpen));
  const onLines = open.filter((finding) => commented.has(finding.fingerprint));
  const others = open.filter((finding) => !commented.has(finding.fingerprint));
  const urgent = others.filter(isUrgent);
  const calm = others.filter((finding) => !isUrgent(finding));
  const head = (title: string, at: number): readonly string[] => (at === 0 ? [title] : []);
  const about = (finding: Finding): string =>
    finding.location === null ? '#### The whole change' : `#### ${path(finding)}`;
  return [
    ...chunks(onLines, rowsInPart).map((rows, at): Part => [
      `on-lines-${at}`,
      join([...head('### Findings, commented on their lines', at), rows.map(row).join('\n')]),
    ]),
    ...urgent.map((finding, at): Part => [
      `finding-${finding.fingerprint}`,
      join([
        ...head('### Findings', at),
        about(finding),
        ...describeFinding(finding, report),
        numbers([finding.fingerprint]),
      ]),
    ]),
    ...chunks(calm, rowsInPart).map((some, at): Part => [
      `advisory-${at}`,
      fold(
        `${count(some.length, 'finding')} that ${some.length === 1 ? 'does' : 'do'} not block`,
        some.flatMap((finding) => [about(finding), ...describeFinding(finding, report)]),
      ),
    ]),
  ];
}

function restParts(report: Report): readonly Part[] {
  const closed = sortFindings(report.findings.filter((finding) => !isOpen(finding)));
  return [
    ['not-checked', join(gapSections(report))],
    ['checked', join(checkedSections(report))],
    ['rounds', join(roundSections(report))],
    ['policy', join(policySections(report))],
    ['blast-radius', join(blastRadiusSections(report))],
    ...chunks(closed, rowsInPart).map((some, at): Part => [`closed-${at}`, join(closedSection(some))]),
    ['change', join(changeSections(report))],
    ['author-words', join(authorSections(report))],
  ];
}

/**
 * The report in parts for one comment: verdict first, then what a senior is asked, findings, and what nobody looked at.
 * `commented` are fingerprints that have a comment on their line.
 */
export function reportSections(
  report: Report,
  headSha: string,
  commented: ReadonlySet<string>,
): readonly PublicationSection[] {
  const parts: readonly Part[] = [
    [
      'verdict',
      join([
        reportMarker({ headSha }),
        ...overrideSections(report),
        ...verdictSections(report),
        headSha === '' ? '' : `At commit ${inlineCode(headSha.slice(0, 12))}.`,
      ]),
    ],
    ...packetParts(report),
    ...findingParts(report, commented),
    ...restParts(report),
  ];
  return parts.filter(([, markdown]) => markdown !== '').map(([id, markdown], at) => ({ id, markdown, shedOrder: at }));
}
