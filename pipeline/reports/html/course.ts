import type { Report } from '../../domain/report.ts';
import { count, cost, duration } from '../words.ts';
import { blastGraph } from './blast-graph.ts';
import { funnelSteps } from './funnel.ts';
import { section } from './section.ts';
import { figure, heading, table } from './table.ts';
import { html, prose } from './text.ts';

const number = (value: number): string => value.toLocaleString('en-US');

function usd(value: number | null | undefined): string {
  if (value === undefined) return '';
  return value === null ? 'unknown' : `$${value.toFixed(2)}`;
}

const dispositionWords: Readonly<Record<string, string>> = {
  duplicate: 'said twice',
  'outside-change': 'outside the change',
  baseline: 'known before',
  informed: 'for information',
  returned: 'returned to the author',
};

function funnel(report: Report): string {
  const most = Math.max(1, report.findings.length);
  const rows = funnelSteps(report).map(({ name, left, gone }) => {
    const less = gone.map(
      ({ disposition, many }) => `−${number(many)} ${dispositionWords[disposition] ?? disposition}`,
    );
    const width = ((100 * left) / most).toFixed(2);
    const bar = `<svg class=bar viewBox="0 0 100 8" preserveAspectRatio=none aria-hidden=true><rect class=step width="${width}" height=8 /></svg>`;
    return [name, number(left), `${bar}<span class=dim>${less.join(', ')}</span>`];
  });
  return `<h3>Funnel</h3>${table([heading('findings'), figure('left'), heading('went away')], rows, 'funnel')}`;
}

function rounds(report: Report): string {
  const rows = report.rounds.map((round) => [
    String(round.number),
    number(round.drafted),
    number(round.blocking),
    `${round.action === null ? '' : `<b>${round.action}</b> `}${prose(round.outcome)}`,
    duration(round.durationMs),
    usd(round.costUsd),
  ]);
  const columns = [heading('round'), figure('drafted'), figure('blocking'), heading('what was done')];
  return `<h3>Rounds</h3>${table([...columns, figure('time'), figure('author’s cost')], rows)}`;
}

function costs(report: Report): string {
  const used = report.outcomes.flatMap(({ gateId, usage }) => {
    if (usage === null) return [];
    const tokens = `${number(usage.inputTokens)} in, ${number(usage.outputTokens)} out`;
    return [`<li>${html(gateId)}: ${tokens}, ${usd(usage.costUsd)}</li>`];
  });
  return `<h3>Cost</h3><p>In all ${duration(report.durationMs)}, ${html(cost(report))}.</p>${used.length === 0 ? '' : `<ul>${used.join('')}</ul>`}`;
}

function reach({ blastRadius }: Report): string {
  if (blastRadius === undefined) return '';
  const { score, level, reasons, reach: measured, graph } = blastRadius;
  const items = reasons.map(({ text, points }) => `<li>${prose(text)} <small>+${points.toFixed(1)}</small></li>`);
  const untested = measured.untested.map((path) => `<li>${html(path)}</li>`);
  const noTest = untested.length === 0 ? '' : `<p>Changed, and no test reaches it:</p><ul>${untested.join('')}</ul>`;
  return `<h3>Blast radius: ${level} <small>${score} of 100</small></h3><ul>${items.join('')}</ul>${noTest}${blastGraph(graph)}`;
}

/** How the run came to its verdict: what went away on the way, how far a mistake would go, rounds and costs. */
export function course(report: Report): string {
  const note = `${count(report.rounds.length, 'round')}, ${duration(report.durationMs)}`;
  return section('course', note, `${funnel(report)}${reach(report)}${rounds(report)}${costs(report)}`);
}
