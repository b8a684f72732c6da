import type { Report } from '../domain/report.ts';
import { reviewedBy } from './credit.ts';
import { visibleLines } from './escape.ts';
import { overrideText } from './override.ts';
import { policyTree } from './policy-tree.ts';
import { type Screen, hangPlain } from './terminal-screen.ts';
import { clipEnd } from './text-width.ts';

/** The first line of the report, in red, where two people overrode the verdict. */
export function overrideSection(screen: Screen, { override }: Report): readonly string[] {
  if (override === undefined) return [];
  const red = (text: string): string => screen.paint.strong(screen.paint.bad(text));
  return [hangPlain(screen, '!! ', overrideText(override), red).join('\n')];
}

/** Why the policy asks for somebody; all of it, entries that do not apply too, when asked. */
export function policySection(screen: Screen, report: Report): readonly string[] {
  const branches = policyTree(report).filter(({ held }) => held || screen.verbose);
  if (branches.length === 0) return [];
  const { paint } = screen;
  const sign = (held: boolean): string => (held ? '✓' : '✗');
  const lines = branches.flatMap(({ held, text, conditions }) => [
    ...hangPlain(screen, `  ${sign(held)} `, text),
    ...conditions.flatMap((each) => hangPlain(screen, `      ${sign(each.held)} `, each.text, paint.faint)),
  ]);
  return [[paint.strong('Policy'), ...lines].join('\n')];
}

/** What the author says, behind everything else and only when asked. */
export function authorSection(screen: Screen, { packetNotes }: Report): readonly string[] {
  if (packetNotes === undefined || !screen.verbose) return [];
  const { title, body, commits, answers } = packetNotes.authorWords;
  const texts = [
    title,
    ...(body === title ? [] : [body]),
    ...commits.map(({ sha, message }) => `${sha.slice(0, 7)} ${message}`),
    ...answers.map(({ question, answer, where }) => `${question} (${where})\n${answer}`),
  ].filter((text) => text.trim() !== '');
  if (texts.length === 0) return [];
  const { paint } = screen;
  const lines = texts.flatMap((text) => visibleLines(text)).map((line) => clipEnd(line, screen.width - 4));
  const heading = paint.strong("The author's words (not evidence)");
  return [[heading, ...lines.map((line) => paint.faint(`  │ ${line}`.trimEnd()))].join('\n')];
}

/** Credit where it is due, to be pasted into the merge commit. */
export function creditSection(screen: Screen, report: Report): readonly string[] {
  const trailers = reviewedBy(report);
  if (trailers.length === 0) return [];
  return [[screen.paint.strong('For the merge commit'), ...trailers.map((line) => `  ${line}`)].join('\n')];
}
