import { spendBudget } from '../../../stages/escalate/budget.ts';
import { measureHabits } from '../../../stages/escalate/habits/measure-habits.ts';
import type { DecisionRecord } from '../../domain/decision-record.ts';
import type { Report } from '../../domain/report.ts';
import type { EscalateSettings } from '../../domain/settings.ts';
import type { Person } from '../../domain/sign-off.ts';

export interface EasedPacket {
  /** With fewer items where that is needed; nobody else sees this one. */
  readonly report: Report;
  /** What the reviewer is told; null where nothing is to be told. */
  readonly notice: string | null;
  /** Whether something was left for another day, or for another senior. */
  readonly isCut: boolean;
}

/** A packet for somebody whose last decisions look like habit asks half as much, the gravest first. Pure. */
export function easePacket(
  report: Report,
  decisions: readonly DecisionRecord[],
  reviewer: Person,
  attention: EscalateSettings['attention'],
): EasedPacket {
  const habits = measureHabits(decisions, reviewer, attention);
  if (!habits.alarm) return { report, notice: null, isCut: false };
  const ranked = report.escalations.toSorted((left, right) => left.rank - right.rank);
  const { escalations } = spendBudget(ranked, habits.attention);
  const kept = ranked.filter((_, at) => escalations[at]?.withinBudget === true);
  const isCut = kept.length < report.escalations.length;
  const rest = isCut
    ? ` This session asks ${kept.length} of ${report.escalations.length}; leave the others to somebody else, or to tomorrow.`
    : '';
  const notice = `Your last decisions look like habit (\`pipeline habits\` says why; nobody else is told).${rest}`;
  return { report: isCut ? { ...report, escalations: kept } : report, notice, isCut };
}
