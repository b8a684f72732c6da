import type { LineRange } from '../domain/change.ts';
import type { Location } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';

/** `1 finding`, `3 findings`, `1,204 lines`. */
export function count(many: number, noun: string): string {
  return `${many.toLocaleString('en-US')} ${noun}${many === 1 ? '' : 's'}`;
}

/** `~6 min`; under one minute is `<1 min`. */
export function minutes(value: number): string {
  if (value === 0) return '0 min';
  return value < 1 ? '<1 min' : `~${Math.round(value)} min`;
}

export function duration(valueMs: number): string {
  if (valueMs < 1000) return `${Math.round(valueMs)} ms`;
  if (valueMs < 60_000) return `${(valueMs / 1000).toFixed(1)} s`;
  return `${Math.floor(valueMs / 60_000)} min ${Math.round((valueMs % 60_000) / 1000)} s`;
}

const longestRanges = 8;

/** `3, 5–9`; a long list ends with `…`: the JSON report has all of it. */
export function ranges(list: readonly LineRange[]): string {
  const shown = list.slice(0, longestRanges).map(({ start, end }) => (start === end ? `${start}` : `${start}–${end}`));
  return [...shown, ...(list.length > longestRanges ? ['…'] : [])].join(', ');
}

/** Where in its file: `line 4`, `lines 4–9`, `removed line 4`, or `whole file`. */
export function placeInFile(location: Location | null): string {
  if (location === null) return 'the whole change';
  const { region } = location;
  const removed = location.side === 'old' ? 'removed ' : '';
  if (region === null) return `${removed}whole file`;
  const end = region.endLine ?? region.startLine;
  return end === region.startLine ? `${removed}line ${end}` : `${removed}lines ${region.startLine}–${end}`;
}

/** `acme/shop#42 · 1a2b3c4..9c8d7e6`, as much as is known. */
export function changeName(report: Report): string {
  const { repo, number, baseSha, headSha } = report.change.ref;
  const name = `${repo ?? ''}${number === null ? '' : `#${number}`}`;
  const span = baseSha === null ? '' : `${baseSha.slice(0, 7)}..${headSha?.slice(0, 7) ?? 'work tree'}`;
  return [name, span].filter((part) => part !== '').join(' · ');
}

export function cost(report: Report): string {
  const { inputTokens, outputTokens, costUsd } = report.usage;
  const tokens = inputTokens + outputTokens;
  if (tokens === 0) return 'no model was asked';
  const price = costUsd === null ? 'price unknown' : `$${costUsd.toFixed(2)}`;
  return `${tokens.toLocaleString('en-US')} tokens, ${price}`;
}
