import type { Report } from '../domain/report.ts';
import type { Decision } from '../domain/verdict.ts';
import { type Paint, createPaint } from './ansi.ts';
import { blastRadiusLine } from './blast-radius.ts';
import { visibleLine } from './escape.ts';
import { type Gap, gapsOf } from './not-checked.ts';
import { sortFindings } from './order.ts';
import { funnelOf, verdictText } from './summary.ts';
import { closedSection, findingSections } from './terminal-findings.ts';
import { authorSection, creditSection, overrideSection, policySection } from './terminal-notes.ts';
import { type Screen, type TerminalOptions, hang, hangPlain } from './terminal-screen.ts';
import { seniorSection } from './terminal-senior.ts';
import { signOffSection } from './terminal-sign-off.ts';
import { padEndTo, textWidth, wrapText } from './text-width.ts';
import { changeName, cost, count, duration } from './words.ts';

export type { SourceLines, TerminalOptions } from './terminal-screen.ts';

const narrowest = 40;
const gapsShown = 6;
const widestSubject = 24;

const verdictMarks: Readonly<Record<Decision, readonly [string, keyof Paint]>> = {
  pass: ['✓', 'good'],
  returned: ['✗', 'bad'],
  escalated: ['▲', 'ask'],
  incomplete: ['◌', 'warn'],
};

/** Who reads this first: the author while there is something to fix, a senior otherwise. */
function isSeniorFirst({ verdict }: Report): boolean {
  return verdict.decision !== 'returned';
}

/** The first screen holds the first question, also where what the author has to fix comes before it. */
function firstQuestion(screen: Screen, { escalations }: Report): readonly string[] {
  const [first, ...rest] = escalations.toSorted((left, right) => left.rank - right.rank);
  if (first === undefined) return [];
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more, below)`;
  return hangPlain(screen, '  ', `a senior would be asked: ${first.question}${more}`, screen.paint.ask);
}

function verdictSection(screen: Screen, report: Report): readonly string[] {
  const { paint } = screen;
  const [sign, tone] = report.override === undefined ? verdictMarks[report.verdict.decision] : (['✗', 'bad'] as const);
  const { change } = report;
  const size = `${count(change.changedLines, 'line')} in ${count(change.files.length, 'file')}`;
  const author = { agent: 'written by an agent', human: 'written by people', unknown: 'author kind unknown' };
  const facts = [changeName(report), size, author[change.assistance]].filter((fact) => fact !== '').join(' · ');
  const told = screen.verbose || report.verdict.decision === 'incomplete' || report.verdict.decision === 'pass';
  const reasons = told ? report.verdict.reasons.flatMap((reason) => hangPlain(screen, '  – ', reason.text)) : [];
  const verdict = hang(screen, `${paint[tone](sign)} `, 2, verdictText(report), (text) =>
    paint.strong(paint[tone](text)),
  );
  const first = isSeniorFirst(report) ? [] : firstQuestion(screen, report);
  return [[...verdict, ...hangPlain(screen, '  ', facts, paint.faint), ...first, ...reasons].join('\n')];
}

function roundLines(screen: Screen, report: Report): readonly string[] {
  if (report.rounds.length < 2 && !screen.verbose) return [];
  return report.rounds.flatMap((round) => {
    const action = round.action === null ? '' : `${round.action}: `;
    return hangPlain(screen, `  round ${round.number}  `, `${action}${round.outcome}`, screen.paint.faint);
  });
}

/** Wraps between steps, never inside one: a no-break space holds each together while wrapping. */
function funnelLines(screen: Screen, steps: readonly string[]): readonly string[] {
  const whole = steps.map((step) => step.replaceAll(' ', '\u00A0')).join(' →\u00A0');
  return wrapText(whole, screen.width).map((line) => screen.paint.strong(line.replaceAll('\u00A0', ' ')));
}

function funnelSection(screen: Screen, report: Report): readonly string[] {
  const { steps, aside } = funnelOf(report);
  const { paint } = screen;
  const price = `${duration(report.durationMs)} · ${cost(report)}`;
  return [
    [
      ...funnelLines(screen, steps),
      ...(aside.length === 0 ? [] : hangPlain(screen, '  ', `the rest: ${aside.join(', ')}`, paint.faint)),
      ...roundLines(screen, report),
      ...(report.blastRadius === undefined
        ? []
        : hangPlain(screen, '  blast radius: ', blastRadiusLine(report.blastRadius), paint.faint)),
      ...hangPlain(screen, '  ', price, paint.faint),
    ].join('\n'),
  ];
}

function drawGap(screen: Screen, gap: Gap, column: number): readonly string[] {
  const { paint } = screen;
  const serious = gap.kind !== 'skipped-gate' && gap.kind !== 'excluded';
  const subject = padEndTo(visibleLine(gap.subject), column);
  const tooLong = textWidth(subject) > column;
  const lead = `  ${serious ? paint.warn(subject) : subject}  `;
  const text = hang(screen, tooLong ? ' '.repeat(column + 4) : lead, column + 4, gap.detail);
  const hint = gap.hint === null || gap.hint === '' ? [] : hangPlain(screen, `${' '.repeat(column + 4)}→ `, gap.hint);
  return [...(tooLong ? [lead.trimEnd()] : []), ...text, ...hint];
}

/** `all 312 changed lines were read by a gate`, or how many of them. */
function readShare(report: Report): string {
  const { readLines, changedLines } = report.coverage;
  const all = count(changedLines, 'changed line');
  const share = readLines === changedLines ? `all ${all}` : `${readLines.toLocaleString('en-US')} of ${all}`;
  const only = report.coverage.files.filter((file) => Object.keys(file.readBy).join() === 'secrets');
  const lines = only.reduce((sum, file) => sum + file.readLines, 0);
  const narrow = lines === 0 || readLines === 0 ? '' : `, ${lines.toLocaleString('en-US')} of them for secrets only`;
  return `${share} read by at least one gate${narrow}`;
}

function gapsSection(screen: Screen, report: Report): readonly string[] {
  const { paint } = screen;
  const gaps = gapsOf(report);
  const lead = `${paint.strong('Checked')}  `;
  const checked = report.coverage.changedLines === 0 ? [] : hang(screen, lead, 9, readShare(report));
  if (gaps.length === 0) return checked.length === 0 ? [] : [checked.join('\n')];
  const mild = (gap: Gap): boolean => gap.kind === 'excluded' || gap.kind === 'unread-lines';
  const foldable = screen.verbose ? [] : gaps.filter(mild).slice(gapsShown);
  const shown = gaps.filter((gap) => !foldable.includes(gap));
  const column = Math.min(widestSubject, Math.max(...shown.map((gap) => textWidth(visibleLine(gap.subject)))));
  const more = foldable.length === 0 ? [] : [paint.faint(`  … and ${foldable.length} more, --verbose shows them`)];
  const list = [paint.strong('Not checked'), ...shown.flatMap((gap) => drawGap(screen, gap, column)), ...more];
  return [[...checked, ...list].join('\n')];
}

function moreSection(screen: Screen): readonly string[] {
  const worst = sortFindings(screen.findings)[0]?.ruleId ?? '';
  const explain = /^[\w./@-]+$/.test(worst) ? [`pipeline explain ${worst}`] : [];
  const commands = [...explain, ...(screen.verbose ? [] : ['--verbose']), '--format markdown'];
  return [hangPlain(screen, 'More: ', commands.join(' · '), screen.paint.faint).join('\n')];
}

/** The report for a person at a terminal. Untrusted text cannot reach the terminal as an escape sequence. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const screen: Screen = {
    paint: createPaint(options.color),
    width: Math.max(options.width, narrowest),
    verbose: options.verbose,
    files: options.files ?? (() => null),
    findings: report.findings,
  };
  const forAuthor = [...findingSections(screen), ...closedSection(screen)];
  const forSenior = [
    ...seniorSection(screen, report),
    ...signOffSection(screen, report),
    ...policySection(screen, report),
    ...creditSection(screen, report),
  ];
  const sections = [
    ...overrideSection(screen, report),
    ...verdictSection(screen, report),
    ...(isSeniorFirst(report) ? [...forSenior, ...forAuthor] : [...forAuthor, ...forSenior]),
    ...funnelSection(screen, report),
    ...gapsSection(screen, report),
    ...authorSection(screen, report),
    ...moreSection(screen),
  ];
  return `${sections.join('\n\n')}\n`;
}
