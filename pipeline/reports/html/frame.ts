import type { Report } from '../../domain/report.ts';
import { attentionOf, funnelOf, verdictText } from '../summary.ts';
import { overrideText } from '../override.ts';
import { changeName } from '../words.ts';
import { type SectionId, sectionTitles } from './section.ts';
import { html, prose } from './text.ts';

const keys: readonly (readonly [string, string])[] = [
  ['j k', 'next and previous decision or finding'],
  ['enter', 'open or close a finding'],
  ['/', 'search'],
  ['1 – 4', 'decisions, findings, coverage, course'],
  ['esc', 'leave the search, close this'],
  ['?', 'this list'],
];

/** Above all else where two people let the change through against the verdict. */
function override({ override: taken }: Report): string {
  return taken === undefined ? '' : `<p class=override role=alert>${prose(overrideText(taken))}</p>`;
}

/** Verdict first, then why, then what it came from. */
export function header(report: Report): string {
  const { steps, aside } = funnelOf(report);
  const rest = aside.length === 0 ? '' : ` <span class=dim>The rest: ${html(aside.join(', '))}.</span>`;
  const reasons = report.verdict.reasons.map(({ text }) => `<li>${prose(text)}</li>`).join('');
  const name = changeName(report);
  const about = name === '' ? '' : `<p class=dim>${html(name)}</p>`;
  return `<header class=${report.verdict.decision}>${override(report)}${about}<h1>${html(verdictText(report))}</h1><p>${html(steps.join(' → '))}${rest}</p><ul>${reasons}</ul></header>`;
}

/** Counts beside the names, so that nobody opens what is empty. */
export function navigation(report: Report): string {
  const counts: Readonly<Partial<Record<SectionId, number>>> = {
    decisions: attentionOf(report).decisions,
    findings: report.findings.length,
  };
  const links = (Object.keys(sectionTitles) as SectionId[]).map((id) => {
    const many = counts[id];
    return `<a href="#${id}">${sectionTitles[id]}${many === undefined ? '' : ` <small>${many.toLocaleString('en-US')}</small>`}</a>`;
  });
  const buttons =
    '<span id=tools hidden><button type=button id=theme aria-label="Dark colours" aria-pressed=false>◐</button><button type=button id=keys aria-label="Keyboard help">?</button></span>';
  return `<nav aria-label=Sections>${links.join('')}${buttons}</nav>`;
}

export function help(): string {
  const rows = keys.map(([key, what]) => `<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`);
  return `<dialog id=help aria-labelledby=help-title><h2 id=help-title>Keyboard</h2><dl>${rows.join('')}</dl><p><label><input type=checkbox id=shortcuts checked> single keys do this</label></p><p>All of it is also reached with Tab.</p><button type=button id=close>Close</button></dialog>`;
}

export function footer({ tool, startedAt, configSource, configDigest }: Report): string {
  return `<footer class=dim>${html(tool.name)} ${html(tool.version)} · ${html(startedAt)} · configuration: ${html(configSource)} <code>${html(configDigest.slice(0, 12))}</code></footer>`;
}
