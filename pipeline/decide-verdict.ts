import type { Coverage } from './domain/coverage.ts';
import type { Escalation } from './domain/escalation.ts';
import { blocks, type Finding } from './domain/finding.ts';
import type { GateOutcome } from './domain/gate.ts';
import { namePerson, unmetDemands, whatLapsed, whatWasRejected } from './domain/sign-off-words.ts';
import type { SignOffSummary } from './domain/sign-off.ts';
import { type Decision, decisionExitCodes, decisionOrder, type Verdict, type VerdictReason } from './domain/verdict.ts';

export interface VerdictInput {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly GateOutcome[];
  readonly coverage: Coverage;
  readonly escalations: readonly Escalation[];
  readonly overBudget: boolean;
  readonly splitAdvice: string | null;
  /** How many seniors the policy asks for whatever was found, and why. */
  readonly policy: { readonly count: number; readonly reasons: readonly string[] };
  /** Who signed what; null where nobody is asked, or nothing can be signed. */
  readonly signOff?: SignOffSummary | null;
  /** What `--only` named; empty for a whole run. */
  readonly only: readonly string[];
  readonly critiqueRequired: boolean;
  /** Number of files in the change: 0 means that there was nothing to review. */
  readonly files: number;
  /** Why fixes made in a separate work tree are not in the author's files yet; null when they are, or there are none. */
  readonly fixesPending: string | null;
  /** Why a human has to look at those fixes before they are applied; null when nothing is wrong with them. */
  readonly fixesHeld?: string | null;
  /** Remarks about the configuration: they decide nothing. */
  readonly notices: readonly VerdictReason[];
}

/** A reason with the decision that it calls for; null for something worth saying that decides nothing. */
export interface Weighed {
  readonly decision: Decision | null;
  readonly reason: VerdictReason;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function weigh(decision: Decision | null, code: string, text: string, findings: readonly Finding[] = []): Weighed {
  return { decision, reason: { code, text, fingerprints: findings.map((finding) => finding.fingerprint) } };
}

function weighReturned({ findings, overBudget, splitAdvice, fixesPending }: VerdictInput): Weighed[] {
  const open = findings.filter((finding) => blocks(finding) && finding.disposition === 'returned');
  const fixed = findings.filter((finding) => finding.disposition === 'fixed');
  return [
    ...(open.length > 0
      ? [weigh('returned', 'open-findings', `${plural(open.length, 'finding')} for the author to fix`, open)]
      : []),
    ...(fixesPending === null
      ? []
      : [
          weigh(
            'returned',
            'fixes-proposed',
            `${fixed.length} fixed in a separate work tree, not in your files: ${fixesPending}`,
            fixed,
          ),
        ]),
    ...(overBudget
      ? [
          weigh(
            'returned',
            'over-attention-budget',
            `more to decide than one senior can take in: split this${splitAdvice === null ? '' : ` (${splitAdvice})`}`,
          ),
        ]
      : []),
  ];
}

function weighIncomplete(input: VerdictInput): Weighed[] {
  const errored = input.outcomes.filter((outcome) => outcome.status === 'errored');
  const weighed = errored.map((outcome) =>
    weigh('incomplete', 'gate-errored', `${outcome.gateId} did not finish: ${outcome.message}`),
  );
  const unread = [...new Set(input.coverage.unread.map((entry) => `${entry.path} (${entry.reason})`))];
  if (unread.length > 0)
    weighed.push(
      weigh(
        'incomplete',
        'lines-unread',
        `${plural(unread.length, 'file')} not fully read: ${unread.slice(0, 3).join('; ')}${unread.length > 3 ? '; …' : ''}`,
      ),
    );
  const nothingRead = input.coverage.changedLines > 0 && input.coverage.readLines === 0;
  if (nothingRead && input.only.length === 0)
    weighed.push(
      weigh(
        'incomplete',
        'nothing-read',
        `no gate read any of the ${plural(input.coverage.changedLines, 'changed line')}`,
      ),
    );
  if (input.critiqueRequired && !completed(input.outcomes, 'critique'))
    weighed.push(
      weigh('incomplete', 'critique-required', 'the configuration demands a critique, and none was completed'),
    );
  return weighed;
}

function completed(outcomes: readonly GateOutcome[], gateId: string): boolean {
  return outcomes.some((outcome) => outcome.gateId === gateId && outcome.status === 'completed');
}

function weighPolicy(policy: VerdictInput['policy'], signOff: SignOffSummary | null): Weighed[] {
  if (policy.count === 0) return [];
  const asks = (many: number): string => `the policy asks for ${plural(many, 'senior')}`;
  if (signOff === null) return [weigh('escalated', 'policy', `${asks(policy.count)}: ${policy.reasons.join('; ')}`)];
  return unmetDemands(signOff).map(({ require, reason, signed, signers }) => {
    const had = signed === 0 ? '' : ` (${signed} signed: ${signers.map(namePerson).join(', ')})`;
    return weigh('escalated', 'policy', `${asks(require)}: ${reason}${had}`);
  });
}

/** What was signed, and what nobody may rely on any more: said, so that nobody wonders. */
function remarkSignOffs({ findings, signOff = null }: VerdictInput): Weighed[] {
  if (signOff === null) return [];
  const signed = findings.filter((finding) => finding.disposition === 'signed-off');
  const by = [
    ...new Set(signed.flatMap((finding) => (finding.signOff === undefined ? [] : [namePerson(finding.signOff.by)]))),
  ];
  const lapsed = whatLapsed(signOff);
  return [
    ...(signed.length === 0
      ? []
      : [weigh(null, 'signed-off', `${plural(signed.length, 'finding')} signed off by ${by.join(', ')}`, signed)]),
    ...lapsed.map((text) => weigh(null, 'sign-off-lapsed', text)),
    ...whatWasRejected(signOff).map((text) => weigh(null, 'sign-off-rejected', text)),
    ...signOff.problems.map((text) => weigh(null, 'sign-off-unreadable', text)),
  ];
}

function weighEscalated({ findings, policy, fixesHeld = null, signOff = null }: VerdictInput): Weighed[] {
  const waiting = findings.filter((finding) => finding.disposition === 'escalated');
  return [
    ...(waiting.length > 0
      ? [weigh('escalated', 'needs-senior', `${plural(waiting.length, 'finding')} for a senior to decide`, waiting)]
      : []),
    ...(fixesHeld === null
      ? []
      : [
          weigh(
            'escalated',
            'fixes-held',
            `the author agent's edits are not in your files; look at them first: ${fixesHeld}`,
          ),
        ]),
    ...weighPolicy(policy, signOff),
  ];
}

function remarks(input: VerdictInput): Weighed[] {
  const critique = input.outcomes.find((outcome) => outcome.gateId === 'critique');
  const advisory = input.findings.filter((finding) => finding.disposition === 'informed');
  return [
    ...input.notices.map((reason) => ({ decision: null, reason })),
    ...remarkSignOffs(input),
    ...(input.files === 0 ? [weigh(null, 'nothing-to-review', 'nothing changed')] : []),
    ...(input.only.length > 0 ? [weigh(null, 'limited-run', `only ${input.only.join(', ')} ran, as asked`)] : []),
    ...(critique?.status === 'skipped' ? [weigh(null, 'critique-skipped', `no critique: ${critique.reason}`)] : []),
    ...(advisory.length > 0
      ? [weigh(null, 'advisory-findings', `${plural(advisory.length, 'advisory finding')}`, advisory)]
      : []),
  ];
}

export function weighAll(input: VerdictInput): readonly Weighed[] {
  return [...weighReturned(input), ...weighIncomplete(input), ...weighEscalated(input), ...remarks(input)];
}

/**
 * The decision with every reason that holds, the deciding ones first. Nothing wrong, nothing unread and nobody to ask is
 * `pass`. Pure.
 */
export function decideVerdict(input: VerdictInput): Verdict {
  const weighed = weighAll(input);
  const held = new Set(weighed.map(({ decision }) => decision));
  const decision = decisionOrder.find((candidate) => held.has(candidate)) ?? 'pass';
  const reasons = weighed.map(({ reason }) => reason);
  const first = weighed.filter((entry) => entry.decision === decision).map(({ reason }) => reason);
  return {
    decision,
    reasons: [...first, ...reasons.filter((reason) => !first.includes(reason))],
    exitCode: decisionExitCodes[decision],
  };
}
