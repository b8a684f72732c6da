import type { Escalation } from '../../pipeline/domain/escalation.ts';
import type { EscalateSettings } from '../../pipeline/domain/settings.ts';

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
export function fits(lines: number, minutes: number, attention: EscalateSettings['attention']): boolean {
  return lines <= attention.lines && minutes <= attention.minutes + 1e-9;
}
