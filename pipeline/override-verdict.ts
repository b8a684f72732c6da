import type { Agreement, JudgedOverride } from '../stages/escalate/override/judge-override.ts';
import { decideVerdict, type VerdictInput, weighAll } from './decide-verdict.ts';
import type { Override } from './domain/override.ts';
import { namePerson } from './domain/sign-off-words.ts';
import { decisionExitCodes, type Verdict, type VerdictReason } from './domain/verdict.ts';

export interface OverriddenVerdict {
  readonly verdict: Verdict;
  /** Null where there was nothing to override. */
  readonly override: Override | null;
}

function remark(code: string, text: string): VerdictReason {
  return { code, text, fingerprints: [] };
}

/** What nobody checked: an override takes that upon itself too, and must say so. */
function describeUnchecked(reasons: readonly VerdictReason[]): VerdictReason[] {
  if (reasons.length === 0) return [];
  const what = reasons.map(({ text }) => text).join('; ');
  return [remark('overridden-unchecked', `not checked, so nobody knows what is in it: ${what}`)];
}

/**
 * The verdict after two people let the change through: `pass`, with everything that would have stopped it still listed
 * behind who took it upon themselves and why. A change that passes anyway is not overridden. Pure.
 */
export function overrideVerdict(input: VerdictInput, agreement: Agreement | null): OverriddenVerdict {
  const verdict = decideVerdict(input);
  const weighed = weighAll(input);
  const overrode = weighed.filter(({ decision }) => decision !== null).map(({ reason }) => reason);
  if (agreement === null || overrode.length === 0) return { verdict, override: null };
  const unread = weighed.filter(({ decision }) => decision === 'incomplete').map(({ reason }) => reason);
  const { by, second, reason } = agreement;
  const who = `${namePerson(by)} and ${namePerson(second)}`;
  const first = remark('overridden', `let through by ${who} against what follows: ${reason}`);
  return {
    verdict: {
      decision: 'pass',
      exitCode: decisionExitCodes.pass,
      reasons: [first, ...describeUnchecked(unread), ...verdict.reasons],
    },
    override: { ...agreement, overrode, unchecked: unread.length > 0 },
  };
}

/** Why an override that somebody began came to nothing: told, it decides nothing. */
export function overrideProblems({ problems }: JudgedOverride): readonly VerdictReason[] {
  return problems.map((text) => remark('override-rejected', text));
}
