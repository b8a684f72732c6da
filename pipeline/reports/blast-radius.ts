import type { BlastRadius } from '../domain/blast-radius.ts';
import type { Report } from '../domain/report.ts';
import { inlineCode } from './escape.ts';
import { mermaidLines } from './mermaid.ts';
import { proseLine } from './prose.ts';
import { count } from './words.ts';

const listed = 5;

/** What reaches the change, in figures; empty where nothing that can be imported has changed. */
function reachWords({ reach }: BlastRadius): readonly string[] {
  if (reach.knownFiles === 0) return [];
  const share = `${reach.files.toLocaleString('en-US')} of ${count(reach.knownFiles, 'source file')}`;
  const atLeast = reach.leftOut === 0 ? '' : ` at least (${count(reach.leftOut, 'file')} left out of the graph)`;
  return [
    `${share} changed or reached${atLeast}`,
    count(reach.entryPoints, 'entry point'),
    `${reach.tests.toLocaleString('en-US')} of ${count(reach.knownTests, 'test file')} reach it`,
    ...(reach.untested.length === 0 ? [] : [`${count(reach.untested.length, 'changed file')} that no test reaches`]),
  ];
}

/** `high (58 of 100) · 41 of 390 source files changed or reached · …`: one line for a terminal. */
export function blastRadiusLine(radius: BlastRadius): string {
  const critical = radius.reasons.filter(({ code }) => code === 'critical-path' || code === 'intent');
  const facts = [...reachWords(radius), ...critical.map(({ text }) => text)];
  return [`${radius.level} (${radius.score} of 100)`, ...facts].join(' · ');
}

function drawing({ graph }: BlastRadius): readonly string[] {
  // Labels are letters, digits and character numbers, so that the fence cannot be closed from inside.
  return graph.edges.length === 0 ? [] : [['```mermaid', ...mermaidLines(graph), '```'].join('\n')];
}

/** How far a mistake in the change would go: score with its reasons, entry points, and a small drawing. */
export function blastRadiusSections({ blastRadius: radius }: Report): readonly string[] {
  if (radius === undefined) return [];
  const reasons = radius.reasons.map(({ text, points }) => `- ${points.toFixed(1)} ${proseLine(text)}`);
  const entries = radius.reach.entryPointList.slice(0, listed).map(({ path, kind }) => `${inlineCode(path)} (${kind})`);
  const more = radius.reach.entryPoints - entries.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  return [
    `### Blast radius: ${radius.level}, ${radius.score} of 100`,
    ...(reachWords(radius).length === 0 ? [] : [`${reachWords(radius).join(' · ')}.`]),
    ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
    ...(entries.length === 0 ? [] : [`Entry points that reach it: ${entries.join(', ')}${rest}.`]),
    ...drawing(radius),
  ];
}
