import type { Change } from '../../pipeline/domain/change.ts';
import type { Escalation } from '../../pipeline/domain/escalation.ts';
import type { EscalateSettings } from '../../pipeline/domain/settings.ts';
import { quoteThing } from './questions.ts';

/** To understand a question and to answer it takes time even when it quotes a single line. */
const minutesPerItem = 0.5;

/** Reading cost of one item, in minutes, to a tenth and never less than what it takes to read. */
export function readingMinutes(lines: number, attention: EscalateSettings['attention']): number {
  return Math.ceil((minutesPerItem + (lines / attention.linesPerHour) * 60) * 10) / 10;
}

export interface Budgeted {
  readonly escalations: readonly Escalation[];
  readonly overBudget: boolean;
}

/**
 * Spends the budget in rank order and stops at the first item that does not fit: a lighter one further down must not
 * overtake a worse one. The first item is always within, or a single large decision could never be asked.
 */
export function spendBudget(items: readonly Escalation[], attention: EscalateSettings['attention']): Budgeted {
  let lines = 0;
  let minutes = 0;
  const escalations = items.map((item, at) => {
    lines += item.lines;
    minutes += item.minutes;
    return { ...item, withinBudget: at === 0 || fits(lines, minutes, attention) };
  });
  return { escalations, overBudget: items.length > 0 && !fits(lines, minutes, attention) };
}

/** Tenths of a minute are summed as floats: a billionth must not decide. */
function fits(lines: number, minutes: number, attention: EscalateSettings['attention']): boolean {
  return lines <= attention.lines && minutes <= attention.minutes + 1e-9;
}

function topFolder(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

const longestAdvice = 8;

/** Where to cut a change that asks for too much attention: by top-level folder, the largest first. */
export function adviseSplit(change: Pick<Change, 'files'>): string {
  const folders = new Map<string, number>();
  for (const { path } of change.files) folders.set(topFolder(path), (folders.get(topFolder(path)) ?? 0) + 1);
  const sorted = [...folders].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  if (sorted.length < 2) return 'cut it by concern: one change for each decision that is asked';
  const parts = sorted.slice(0, longestAdvice).map(([folder, files]) => {
    const name = folder === '.' ? 'the root' : quoteThing(`${folder}/`);
    return `${name} (${files} ${files === 1 ? 'file' : 'files'})`;
  });
  const more = sorted.length > longestAdvice ? `, and ${sorted.length - longestAdvice} more folders` : '';
  return `one change each for ${parts.join(', ')}${more}`;
}
