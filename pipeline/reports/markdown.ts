import { isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import type { Decision } from '../domain/verdict.ts';
import { blastRadiusSections } from './blast-radius.ts';
import { reviewedBy } from './credit.ts';
import { fencedCode, inlineCode, tableCode } from './escape.ts';
import { authorSections } from './markdown-author-words.ts';
import { closedSection, findingSections } from './markdown-findings.ts';
import { escalationSections } from './markdown-escalations.ts';
import { gapsOf } from './not-checked.ts';
import { overrideText } from './override.ts';
import { policyTree } from './policy-tree.ts';
import { signOffLines } from './sign-off-lines.ts';
import { proseLine } from './prose.ts';
import { funnelOf, verdictText } from './summary.ts';
import { changeName, cost, count, duration } from './words.ts';

const marks: Readonly<Record<Decision, string>> = { pass: '✓', returned: '✗', escalated: '▲', incomplete: '◌' };

export function verdictSections(report: Report): readonly string[] {
  const { steps, aside } = funnelOf(report);
  const rest = aside.length === 0 ? '' : `\nThe rest: ${aside.join(', ')}.`;
  return [
    `## ${report.override === undefined ? marks[report.verdict.decision] : '✗'} ${proseLine(verdictText(report))}`,
    `**${steps.join(' → ')}**${rest}`,
    report.verdict.reasons.map((reason) => `- ${proseLine(reason.text)}`).join('\n'),
  ];
}

export function overrideSections({ override }: Report): readonly string[] {
  return override === undefined ? [] : [`> [!CAUTION]\n> **${proseLine(overrideText(override))}**`];
}

const signOffWords = {
  signed: '✓',
  missing: 'missing:',
  lapsed: 'lapsed:',
  rejected: 'does not count:',
  unreadable: 'unreadable:',
} as const;

/** Who signed what, what lapsed, and what does not count. */
function signOffSections(report: Report): readonly string[] {
  const lines = signOffLines(report).map(({ kind, text }) => `- ${signOffWords[kind]} ${proseLine(text)}`);
  return lines.length === 0 ? [] : ['### Sign-off', lines.join('\n')];
}

export function policySections(report: Report): readonly string[] {
  const sign = (held: boolean): string => (held ? '✓' : '✗');
  const branches = policyTree(report).map(({ held, text, conditions }) =>
    [
      `- ${sign(held)} ${proseLine(text)}`,
      ...conditions.map((each) => `  - ${sign(each.held)} ${proseLine(each.text)}`),
    ].join('\n'),
  );
  return branches.length === 0 ? [] : ['### Policy', branches.join('\n')];
}

/** Credit where it is due, to be pasted into the merge commit. */
function creditSections(report: Report): readonly string[] {
  const trailers = reviewedBy(report);
  return trailers.length === 0 ? [] : ['For the merge commit:', fencedCode(trailers, null)];
}

function gateTable(report: Report): string {
  const rows = report.outcomes.map((outcome) => {
    const result = outcome.status === 'completed' ? count(outcome.findings, 'finding') : outcome.status;
    const time = duration(outcome.durationMs);
    return `| ${tableCode(outcome.gateId)} | ${result} | ${outcome.linesRead.toLocaleString('en-US')} | ${time} |`;
  });
  return ['| gate | result | changed lines read | time |', '|---|---|---:|---:|', ...rows].join('\n');
}

export function checkedSections(report: Report): readonly string[] {
  const { readLines, changedLines } = report.coverage;
  const lines = count(changedLines, 'changed line');
  const share = readLines === changedLines ? `All ${lines}` : `${readLines.toLocaleString('en-US')} of ${lines}`;
  return [
    '### Checked',
    `${share} read by at least one gate.`,
    ...(report.outcomes.length > 0 ? [gateTable(report)] : []),
  ];
}

export function gapSections(report: Report): readonly string[] {
  const gaps = gapsOf(report).map(({ subject, detail, hint }) => {
    const next = hint === null || hint === '' ? '' : ` → ${proseLine(hint)}`;
    return `- ${inlineCode(subject)}: ${proseLine(detail)}${next}`;
  });
  return gaps.length === 0 ? [] : ['### Not checked', gaps.join('\n')];
}

export function roundSections(report: Report): readonly string[] {
  const rounds = report.rounds.map((round) => {
    const action = round.action === null ? '' : `${round.action}, `;
    const numbers = `${count(round.drafted, 'finding')}, ${round.blocking} blocking`;
    return `- Round ${round.number} (${numbers}): ${action}${proseLine(round.outcome)}`;
  });
  const price = `${duration(report.durationMs)}, ${cost(report)}, configuration: ${proseLine(report.configSource)}`;
  return ['### Rounds and cost', [...rounds, `- In all: ${price}`].join('\n')];
}

/** What the author says of the change comes last: a reader forms an opinion on the code first. */
export function changeSections(report: Report): readonly string[] {
  const { change } = report;
  const authors = change.authors.map((author) => `${inlineCode(author.name)} (${author.kind})`).join(', ');
  const name = changeName(report);
  const facts = [
    ...(name === '' ? [] : [inlineCode(name)]),
    count(change.changedLines, 'line') + ' in ' + count(change.files.length, 'file'),
    ...(authors === '' ? [] : [`by ${authors}`]),
    ...(change.title === '' ? [] : [`titled ${inlineCode(change.title)}`]),
  ];
  return ['### The change', facts.join(' · ')];
}

/**
 * The report for a comment, an agent or a senior: verdict first, the author's own words last. Untrusted text is code or
 * plain words: it cannot ping, link, render or leave its place.
 */
export function renderMarkdown(report: Report): string {
  const open = report.findings.filter(isOpen);
  const sections = [
    ...overrideSections(report),
    ...verdictSections(report),
    ...escalationSections(report),
    ...findingSections(report, open),
    ...closedSection(report.findings),
    ...signOffSections(report),
    ...policySections(report),
    ...creditSections(report),
    ...blastRadiusSections(report),
    ...checkedSections(report),
    ...gapSections(report),
    ...roundSections(report),
    ...changeSections(report),
    ...authorSections(report),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
