import type { Disposition } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';

export interface FunnelStep {
  readonly name: string;
  /** Findings that are left at this step. */
  readonly left: number;
  /** What went away before it, by disposition: together with `left` it is the `left` of the step before. */
  readonly gone: readonly { readonly disposition: Disposition; readonly many: number }[];
}

const steps: readonly (readonly [string, readonly Disposition[]])[] = [
  ['stand after triage', ['duplicate', 'outside-change', 'suppressed', 'baseline', 'dropped', 'refuted']],
  ['left after fixes', ['fixed']],
  ['left to act on', ['informed']],
  ['for a senior', ['returned']],
];

/** From everything that gates drafted to what a senior is asked: each step is the one before less what went away. */
export function funnelSteps(report: Report): readonly FunnelStep[] {
  const counts = new Map<Disposition, number>();
  for (const { disposition } of report.findings) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
  let left = report.findings.length;
  const drafted: FunnelStep = { name: 'drafted', left, gone: [] };
  const rest = steps.map(([name, dispositions]): FunnelStep => {
    const gone = dispositions.flatMap((disposition) => {
      const many = counts.get(disposition) ?? 0;
      return many === 0 ? [] : [{ disposition, many }];
    });
    left -= gone.reduce((sum, { many }) => sum + many, 0);
    return { name, left, gone };
  });
  return [drafted, ...rest];
}
