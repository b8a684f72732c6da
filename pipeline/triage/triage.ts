import type { Finding } from '../domain/finding.ts';
import type { TriageStep } from '../domain/report.ts';
import type { Item, TriageContext } from './context.ts';
import { stamp } from './stamp.ts';
import { steps } from './steps.ts';
import { type GateFindings, maskSecrets } from './mask-secrets.ts';
import { judgeSuppressions } from './suppression-findings.ts';

export interface TriageResult {
  readonly findings: readonly Finding[];
  readonly steps: readonly TriageStep[];
}

function runSteps(items: readonly Item[], context: TriageContext): { items: readonly Item[]; log: TriageStep[] } {
  const log: TriageStep[] = [];
  let current = items;
  for (const step of steps) {
    const next = step.apply(current, context);
    const before = new Set(current);
    log.push({
      name: step.name,
      in: current.length,
      changed: next.filter((item) => !before.has(item)).length,
      out: next.length,
    });
    if (next.length !== current.length)
      throw new Error(`triage step ${step.name} lost a finding: ${current.length} in, ${next.length} out`);
    current = next;
  }
  return { items: current, log };
}

/** What comes after triage, and is decided anew after it. */
const decidedLater: ReadonlySet<string> = new Set(['signOff', 'codeDigest', 'dispute']);

function undecided(finding: Finding): Finding {
  return Object.fromEntries(Object.entries(finding).filter(([key]) => !decidedLater.has(key))) as unknown as Finding;
}

/** A finding of another job as its gate drafted it. What was told to be a double there stays the later one here. */
function restart(known: readonly Finding[], { round }: TriageContext): readonly Item[] {
  const isDouble = (finding: Finding): number => Number(finding.disposition === 'duplicate');
  return known
    .filter(({ gateId }) => gateId !== 'config')
    .toSorted((a, b) => isDouble(a) - isDouble(b))
    .map((finding) => ({
      settled: false,
      finding: {
        ...undecided(finding),
        effect: 'advisory',
        baselineState: 'new',
        suppressions: [],
        route: 'inform',
        disposition: 'informed',
        reason: '',
        round,
      },
    }));
}

/** Findings of gates, stamped; `known` come from other jobs, with their fingerprints. */
function stampAll(
  drafted: readonly GateFindings[],
  known: readonly Finding[],
  context: TriageContext,
): readonly Item[] {
  const secrets = { gateId: 'secrets', drafts: known.filter(({ gateId }) => gateId === 'secrets') };
  const masked = maskSecrets([...drafted, secrets], context.redact).slice(0, drafted.length);
  return [...restart(known, context), ...masked.flatMap(({ gateId, drafts }) => stamp(gateId, drafts, context))];
}

/**
 * Turns what gates drafted, and what they drafted in other jobs of the same run, into findings with exactly one
 * disposition and a reason each. As many come out as went in, plus the runner's own findings about suppressions that have
 * expired or match nothing.
 */
export function triage(
  drafted: readonly GateFindings[],
  context: TriageContext,
  known: readonly Finding[] = [],
): TriageResult {
  const stamped = stampAll(drafted, known, context);
  const own = stamp(
    'config',
    judgeSuppressions(
      stamped.map((item) => item.finding),
      context,
    ),
    context,
  );
  const { items, log } = runSteps([...stamped, ...own], context);
  return { findings: items.map((item) => item.finding), steps: log };
}
