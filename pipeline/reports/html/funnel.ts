import type { Disposition } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';

export interface FunnelStep {
  readonly name: string;
  /** Findings that are left at this step. */
  readonly left: number;
  /** What went away before it, by disposition: together with `left` it is the `left` of the step before. */
  readonly gone: readonly { readonly disposition: Disposition; readonly many: number }[];
}

const steps = ['stand after triage', 'left after fixes', 'left to act on', 'for a senior'] as const;

/** Before which step a finding goes away; null for those that are left at the end. A disposition without a place does not compile. */
const goneBefore: Readonly<Record<Disposition, (typeof steps)[number] | null>> = {
  duplicate: 'stand after triage',
  'outside-change': 'stand after triage',
  suppressed: 'stand after triage',
  baseline: 'stand after triage',
  dropped: 'stand after triage',
  refuted: 'stand after triage',
  fixed: 'left after fixes',
  informed: 'left to act on',
  returned: 'for a senior',
  'signed-off': 'for a senior',
  escalated: null,
};

/** From everything that gates drafted to what a senior is asked: each step is the one before less what went away. */
export function funnelSteps(report: Report): readonly FunnelStep[] {
  const counts = new Map<Disposition, number>();
  for (const { disposition } of report.findings) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
  let left = report.findings.length;
  const drafted: FunnelStep = { name: 'drafted', left, gone: [] };
  const rest = steps.map((name): FunnelStep => {
    const gone = [...counts]
      .filter(([disposition]) => goneBefore[disposition] === name)
      .map(([disposition, many]) => ({ disposition, many }));
    left -= gone.reduce((sum, { many }) => sum + many, 0);
    return { name, left, gone };
  });
  return [drafted, ...rest];
}
