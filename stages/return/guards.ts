import type { Finding } from '../../pipeline/domain/finding.ts';
import type { AgentSetting } from '../../pipeline/domain/settings.ts';

export interface LoopState {
  /** Whether anybody wants fixes to be made. */
  readonly enabled: boolean;
  /** How often the change went back to the author agent so far. */
  readonly round: number;
  readonly maxRounds: number;
  readonly findings: readonly Finding[];
  /** Fingerprints that the author was asked about, one set a round. */
  readonly previousFingerprintSets: readonly ReadonlySet<string>[];
  /** Fingerprints that the author disputes, with evidence. */
  readonly disputed: ReadonlySet<string>;
  /** Since the loop began. */
  readonly elapsedMs: number;
  /** What the author cost so far in US dollars, earlier runs of the same change included. Unknown costs count as assumed. */
  readonly spentUsd: number;
  readonly budget: { readonly minutes: number; readonly usd: number };
  readonly agent: AgentSetting;
  /** Machine fixes that were not tried yet. */
  readonly machineFixesLeft: number;
  /** Whether the last round of the author changed anything, or disputed; null before the first. */
  readonly authorAnswered: boolean | null;
  /** Why the agent's last run is no answer (could not start, timed out, failed without a change); null when it is. */
  readonly agentFailure: string | null;
  /** What the last edit did to checks and tests; null when nothing. */
  readonly tampered: string | null;
  /** How far the last edit went beyond what was asked; null when it kept to it. */
  readonly outgrown: string | null;
  /** Earlier state that the last edit brought back, in words; null when it is a new one. */
  readonly revisited: string | null;
}

/** Why the loop stopped; stable, in the report. */
export const stopCodes = [
  'not-asked',
  'tampered',
  'scope-grown',
  'nothing-to-return',
  'no-agent',
  'agent-failed',
  'author-unchanged',
  'oscillation',
  'disputed',
  'rounds-spent',
  'time-spent',
  'money-spent',
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

/** After these the edits are on offer, and are not written to the user's files unasked. */
export const holdingCodes: readonly StopCode[] = ['tampered', 'scope-grown'];

export interface Guard {
  readonly code: StopCode;
  /** What the state has for the author: all, without disputed ones, without those asked often enough, and the next packet. */
  readonly view: {
    readonly open: readonly Finding[];
    readonly undisputed: readonly Finding[];
    readonly askable: readonly Finding[];
    readonly next: readonly Finding[];
  };
  /** The sentence for the report when the loop must end here, else null. */
  check(state: LoopState, view: Guard['view']): string | null;
}

/** Above this share of common findings, the author is being asked the same again. */
const repeatedAbove = 0.8;

/** Common members by all members; two empty sets are equal. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const union = new Set([...a, ...b]).size;
  const common = [...a].filter((member) => b.has(member)).length;
  return union === 0 ? 1 : common / union;
}

const count = (total: number, noun: string): string => `${total} ${noun}${total === 1 ? '' : 's'}`;
const left = ({ open }: Guard['view']): string => `${count(open.length, 'finding')} for the author stay open`;

function repeats({ previousFingerprintSets }: LoopState, { next }: Guard['view']): boolean {
  const last = previousFingerprintSets.at(-1);
  return last !== undefined && jaccard(last, new Set(next.map((finding) => finding.fingerprint))) > repeatedAbove;
}

const guard = (code: StopCode, check: Guard['check']): Pick<Guard, 'code' | 'check'> => ({ code, check });

/** All guards in the order in which they are asked. The first that speaks ends the loop, and its code is in the report. */
export const guards: readonly Pick<Guard, 'code' | 'check'>[] = [
  guard('not-asked', (state, { open }) =>
    !state.enabled && state.machineFixesLeft + open.length > 0
      ? 'Nobody asked for fixes: run with --fix, or configure an author agent.'
      : null,
  ),
  guard('tampered', ({ tampered, round }) =>
    tampered === null ? null : `The author agent's edit in round ${round} weakened what checks it: ${tampered}.`,
  ),
  guard('scope-grown', ({ outgrown, round }) =>
    outgrown === null ? null : `The author agent's edit in round ${round} goes beyond what was asked: ${outgrown}.`,
  ),
  guard('nothing-to-return', (_, { open }) =>
    open.length === 0 ? 'Nothing is left that a machine or the author could fix.' : null,
  ),
  guard('no-agent', ({ agent }, view) => (agent === 'none' ? `No author agent is configured; ${left(view)}.` : null)),
  guard('agent-failed', ({ agentFailure }, view) => (agentFailure === null ? null : `${agentFailure} ${left(view)}.`)),
  guard('author-unchanged', ({ authorAnswered, round }, view) =>
    authorAnswered === false ? `The author agent changed nothing in round ${round}; ${left(view)}.` : null,
  ),
  guard('oscillation', ({ revisited, round }, view) =>
    revisited === null
      ? null
      : `The author agent goes in circles: round ${round} brought back ${revisited}; ${left(view)}.`,
  ),
  guard('disputed', (_, { open, undisputed }) =>
    undisputed.length === 0
      ? `The author agent disputes ${open.length === 1 ? 'the finding' : `all ${open.length} findings`} that are left.`
      : null,
  ),
  guard('rounds-spent', ({ round, maxRounds }, view) =>
    round >= maxRounds ? `All ${count(maxRounds, 'round')} are used; ${left(view)}.` : null,
  ),
  guard('time-spent', ({ elapsedMs, budget }, view) =>
    elapsedMs >= budget.minutes * 60_000
      ? `The budget of ${count(budget.minutes, 'minute')} is used; ${left(view)}.`
      : null,
  ),
  guard('money-spent', ({ spentUsd, budget }, view) =>
    spentUsd >= budget.usd
      ? `The budget of $${budget.usd.toFixed(2)} is used ($${spentUsd.toFixed(2)}); ${left(view)}.`
      : null,
  ),
  guard('unfixed-twice', (_, { askable, undisputed }) =>
    askable.length === 0 ? `The author was asked twice and did not fix ${count(undisputed.length, 'finding')}.` : null,
  ),
  guard('repeated-findings', (state, view) =>
    repeats(state, view)
      ? `The last round left the same findings: ${count(view.open.length, 'finding')} stay open.`
      : null,
  ),
];
