import { blocks, type Finding } from '../../../pipeline/domain/finding.ts';
import type { PolicySetting } from '../../../pipeline/domain/settings.ts';
import type { JudgedDecision, JudgedSignOff, SignOff, SignOffSummary } from '../../../pipeline/domain/sign-off.ts';
import {
  type Eligible,
  type PastPort,
  type Standing,
  isImplied,
  judgeApproved,
  judgeExplicit,
  settleSigned,
} from './decide.ts';
import { type Demand, meetDemands } from './demands.ts';
import { type IsMember, type SignerRules, judgeSigner, signerOf, whyNotNamed } from './eligibility.ts';

export interface SignOffInput {
  readonly signOffs: readonly SignOff[];
  readonly problems: readonly string[];
  /** Settled by the earlier stages. Those that a senior is asked about carry their `codeDigest`. */
  readonly findings: readonly Finding[];
  /** The commit that holds what is reviewed; null where none does. */
  readonly headSha: string | null;
  readonly seniors: readonly string[];
  readonly rules: SignerRules;
  readonly past: PastPort;
  readonly isMember: IsMember;
}

/** Sign-offs that were weighed against the findings; what they are worth to a policy is asked next. */
export interface WeighedSignOffs {
  /** As they went in, in order; those with a decision that counts carry it, and no longer keep the change. */
  readonly findings: readonly Finding[];
  /** Who signed enough of what the policy asks for, and all that became of every sign-off. */
  summarise(demands: readonly Demand[], policy: readonly PolicySetting[]): Promise<SignOffSummary>;
}

/**
 * What a senior may decide: all that keeps the change. What is the author's to fix is not asked, and may be decided all the
 * same: a table may go, whatever the rule says of it.
 */
export function isSignable(finding: Finding): boolean {
  return finding.disposition === 'escalated' || finding.disposition === 'signed-off' || blocks(finding);
}

interface Weighed {
  readonly signOff: SignOff;
  /** Null where its signer may not sign. */
  readonly eligible: Eligible | null;
  readonly rejected: string | null;
  readonly decisions: readonly JudgedDecision[];
}

const rejectAll = (signOff: SignOff, why: string): readonly JudgedDecision[] =>
  signOff.decisions.map(({ fingerprint, decision, reason }) => ({
    fingerprint,
    decision,
    reason,
    state: 'rejected',
    why,
  }));

async function weigh(signOff: SignOff, asked: ReadonlyMap<string, Finding>, input: SignOffInput): Promise<Weighed> {
  const judged = judgeSigner(signOff, input.rules);
  if ('rejected' in judged)
    return { signOff, eligible: null, rejected: judged.rejected, decisions: rejectAll(signOff, judged.rejected) };
  const eligible: Eligible = { signOff, signer: judged.signer };
  const stranger =
    input.seniors.length === 0
      ? 'the configuration names no senior (escalate.seniors)'
      : await whyNotNamed(signerOf(signOff), judged.signer, input.seniors, input.isMember);
  // Single findings are a senior's to decide; a policy may name others for the change as a whole.
  if (stranger !== null) return { signOff, eligible, rejected: stranger, decisions: rejectAll(signOff, stranger) };
  const decisions = isImplied(signOff)
    ? await judgeApproved(signOff, asked, input.past)
    : await Promise.all(signOff.decisions.map((decided) => judgeExplicit(decided, signOff, asked, input.past)));
  return { signOff, eligible, rejected: null, decisions };
}

function standingOf(weighed: readonly Weighed[], fingerprint: string): readonly Standing[] {
  return weighed.flatMap(({ eligible, decisions }) =>
    eligible === null
      ? []
      : decisions
          .filter((decision) => decision.state === 'counts' && decision.fingerprint === fingerprint)
          .map((decision) => ({ ...eligible, decision })),
  );
}

/** What the change is told of a sign-off: of a signed note, that its key's holder gave it. */
function tell(weighed: Weighed, approval: JudgedSignOff['approval'] | undefined): JudgedSignOff {
  const { signOff, eligible, decisions } = weighed;
  const { headSha, at, origin, approves } = signOff;
  const isOfUse = approval?.state === 'counts' || approval?.state === 'lapsed';
  const rejected = isOfUse ? null : weighed.rejected;
  const none: JudgedSignOff['approval'] = approves ? { state: 'rejected', why: weighed.rejected } : null;
  const by = eligible === null ? signOff.by : signerOf(signOff);
  return {
    by,
    headSha,
    at,
    origin,
    approval: (isOfUse || rejected === null ? approval : none) ?? none,
    decisions,
    rejected,
  };
}

/**
 * Which sign-offs count and why the others do not. Only an eligible human's does who wrote nothing of the change; a decision
 * holds while the code that it is about is untouched, an approval while nothing changed that the policy looks at. Findings
 * that were not there are never covered. Pure but for its ports.
 */
export async function weighSignOffs(input: SignOffInput): Promise<WeighedSignOffs> {
  const asked = new Map(input.findings.filter(isSignable).map((finding) => [finding.fingerprint, finding]));
  const weighed: Weighed[] = [];
  for (const signOff of input.signOffs) weighed.push(await weigh(signOff, asked, input));
  const findings = input.findings.map((finding) =>
    isSignable(finding) ? settleSigned(finding, standingOf(weighed, finding.fingerprint)) : finding,
  );
  return {
    findings,
    async summarise(demands, policy) {
      const { headSha, seniors, past, isMember, problems } = input;
      const eligible = weighed.flatMap((each) => each.eligible ?? []);
      const met = await meetDemands({ demands, policy, seniors, eligible, headSha, past, isMember });
      const signOffs = weighed.map((each) =>
        tell(each, each.eligible === null ? undefined : met.approvals.get(each.eligible)),
      );
      return { headSha, demands: met.demands, signOffs, problems };
    },
  };
}
