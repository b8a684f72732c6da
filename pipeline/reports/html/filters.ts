import type { Finding } from '../../domain/finding.ts';
import { html } from './text.ts';

function count(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function select(name: string, values: readonly string[]): string {
  const options = [...count(values)].map(
    ([value, many]) => `<option value="${html(value)}">${html(value)} (${many})</option>`,
  );
  return `<label>${name} <select data-filter=${name}><option value="">all</option>${options.join('')}</select></label>`;
}

/** Hidden until the script runs: without it they would do nothing. */
export function filters(findings: readonly Finding[]): string {
  const choices = [
    select(
      'level',
      findings.map(({ level }) => level),
    ),
    select(
      'gate',
      findings.map(({ gateId }) => gateId),
    ),
    select(
      'disposition',
      findings.map(({ disposition }) => disposition),
    ),
  ];
  const search =
    '<label class=search>Search <input id=search type=search placeholder="path, rule or words" autocomplete=off></label>';
  return `<div id=filters role=search aria-label="Filter findings" hidden>${search}${choices.join('')}<span id=shown role=status></span></div>`;
}
