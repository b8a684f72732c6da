import { blocks, type Finding } from '../../pipeline/domain/finding.ts';
import type { AgentSetting } from '../../pipeline/domain/settings.ts';
import { compareWorstFirst, findingsPerRound } from './author-packet.ts';

/** Why the loop stopped; stable, in the report. */
export const stopCodes = [
  'not-asked',
  'nothing-to-return',
  'no-agent',
  'agent-failed',
  'author-unchanged',
  'rounds-spent',
  'time-spent',
  'unfixed-twice',
  'repeated-findings',
  'workspace-unavailable',
  'evaluation-failed',
] as const;
export type StopCode = (typeof stopCodes)[number];

export interface Stop {
  readonly code: StopCode;
  readonly text: string;
}

export interface LoopState {
  /** Whether anybody wants fixes to be made. */
  readonly enabled: boolean;
  /** How often the change went back to the author agent so far. */
  readonly round: number;
  readonly maxRounds: number;
  readonly findings: readonly Finding[];
  /** Fingerprints that the author was asked about, one set a round. */
  readonly previousFingerprintSets: readonly ReadonlySet<string>[];
  /** Since the loop began. */
  readonly elapsedMs: number;
  readonly budget: { readonly minutes: number };
  readonly agent: AgentSetting;
  /** Machine fixes that were not tried yet. */
  readonly machineFixesLeft: number;
  /** Whether the last round of the author changed anything; null before the first. */
  readonly authorChanged: boolean | null;
  /** Why the agent's last run is no answer (could not start, timed out, failed without a change); null when it is. */
  readonly agentFailure: string | null;
}

export type NextStep =
  | { readonly kind: 'machine-fixes' }
  | { readonly kind: 'author-agent'; readonly findings: readonly Finding[]; readonly more: number }
  | { readonly kind: 'stop'; readonly stop: Stop };

/** Above this share of common findings, the author is being asked the same again. */
const repeatedAbove = 0.8;
const maxAsks = 2;

/** Common members by all members; two empty sets are equal. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const union = new Set([...a, ...b]).size;
  const common = [...a].filter((member) => b.has(member)).length;
  return union === 0 ? 1 : common / union;
}

/** What an author can still do something about: open, blocking, and not a human's to decide. */
export function returnable(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) =>
      blocks(finding) && (finding.route === 'return' || finding.route === 'fix') && finding.fixer !== 'human',
  );
}

const count = (total: number, noun: string): string => `${total} ${noun}${total === 1 ? '' : 's'}`;

const stop = (code: StopCode, text: string): NextStep => ({ kind: 'stop', stop: { code, text } });

/** Guards that look at the state of the loop and not at single findings, in this order. */
function guardLoop(state: LoopState, open: number): NextStep | null {
  const left = `${count(open, 'finding')} for the author stay open`;
  if (state.agent === 'none') return stop('no-agent', `No author agent is configured; ${left}.`);
  if (state.agentFailure !== null) return stop('agent-failed', `${state.agentFailure} ${left}.`);
  if (state.authorChanged === false)
    return stop('author-unchanged', `The author agent changed nothing in round ${state.round}; ${left}.`);
  if (state.round >= state.maxRounds)
    return stop('rounds-spent', `All ${count(state.maxRounds, 'round')} are used; ${left}.`);
  if (state.elapsedMs >= state.budget.minutes * 60_000)
    return stop('time-spent', `The budget of ${count(state.budget.minutes, 'minute')} is used; ${left}.`);
  return null;
}

function askAuthor(state: LoopState, open: readonly Finding[]): NextStep {
  const sets = state.previousFingerprintSets;
  const asksOf = (finding: Finding): number => sets.filter((set) => set.has(finding.fingerprint)).length;
  const askable = open.filter((finding) => asksOf(finding) < maxAsks);
  if (askable.length === 0)
    return stop('unfixed-twice', `The author was asked twice and did not fix ${count(open.length, 'finding')}.`);
  const findings = [...askable].sort(compareWorstFirst).slice(0, findingsPerRound);
  const asked = new Set(findings.map((finding) => finding.fingerprint));
  const last = sets.at(-1);
  if (last !== undefined && jaccard(last, asked) > repeatedAbove)
    return stop(
      'repeated-findings',
      `The last round left the same findings: ${count(open.length, 'finding')} stay open.`,
    );
  return { kind: 'author-agent', findings, more: askable.length - findings.length };
}

/**
 * Decides what happens next. Ends for certain: machine fixes are tried once, every other step counts as a round, and rounds
 * are bounded.
 */
export function decideNextStep(state: LoopState): NextStep {
  const open = returnable(state.findings);
  if (!state.enabled && state.machineFixesLeft + open.length > 0)
    return stop('not-asked', 'Nobody asked for fixes: run with --fix, or configure an author agent.');
  if (state.machineFixesLeft > 0) return { kind: 'machine-fixes' };
  if (open.length === 0) return stop('nothing-to-return', 'Nothing is left that a machine or the author could fix.');
  return guardLoop(state, open.length) ?? askAuthor(state, open);
}
