import type { Override, OverrideStatement } from '../../../pipeline/domain/override.ts';
import { namePerson } from '../../../pipeline/domain/sign-off-words.ts';
import { type IsMember, type SignerRules, judgeSigner, signerOf, whyNotNamed } from '../sign-off/eligibility.ts';
import { type Identity, identify, relate } from '../sign-off/identity.ts';

export interface OverrideInput {
  readonly statements: readonly OverrideStatement[];
  /** The commit that holds what is reviewed; null where none does: then nothing can be overridden. */
  readonly headSha: string | null;
  readonly rules: SignerRules;
  /** Who may agree. */
  readonly seniors: readonly string[];
  readonly isMember: IsMember;
}

/** Two people who agree, without what they set aside. */
export type Agreement = Omit<Override, 'overrode' | 'unchecked'>;

export interface JudgedOverride {
  readonly agreement: Agreement | null;
  /** Why statements about this commit came to nothing, one sentence each. */
  readonly problems: readonly string[];
}

interface Voice {
  readonly statement: OverrideStatement;
  readonly signer: Identity;
}

type Heard = Voice | { readonly problem: string };

const asSignOff = ({ by, headSha, at, origin }: OverrideStatement) => ({
  by,
  headSha,
  approves: false,
  decisions: [],
  at,
  origin,
});

const whoSays = (statement: OverrideStatement): string => namePerson(signerOf(asSignOff(statement)));

/** Whoever asks may have written the change; that they are human, and themselves, is checked all the same. */
function hearRequest(statement: OverrideStatement, rules: SignerRules): Heard {
  if (statement.reason.trim() === '') return { problem: `the override of ${whoSays(statement)} gives no reason` };
  const judged = judgeSigner(asSignOff(statement), { ...rules, contributors: [] });
  return 'rejected' in judged
    ? { problem: `the override of ${whoSays(statement)} does not count: ${judged.rejected}` }
    : { statement, signer: judged.signer };
}

async function hearConsent(statement: OverrideStatement, input: OverrideInput): Promise<Heard> {
  const judged = judgeSigner(asSignOff(statement), input.rules);
  const rejected =
    'rejected' in judged
      ? judged.rejected
      : input.seniors.length === 0
        ? 'the configuration names no senior (escalate.seniors)'
        : await whyNotNamed(signerOf(asSignOff(statement)), judged.signer, input.seniors, input.isMember);
  if (rejected !== null || 'rejected' in judged)
    return { problem: `the consent of ${whoSays(statement)} to an override does not count: ${rejected}` };
  return { statement, signer: judged.signer };
}

/** Why these two do not make an override; null when they do. The second one signed the very words of the first. */
function whyNoPair(request: Voice, consent: Voice, { rules }: OverrideInput): string | null {
  if (request.statement.reason !== consent.statement.reason) return 'they agreed to another reason';
  const relation = relate(request.signer, consent.signer);
  if (relation === 'same') return 'an override needs a second person';
  if (relation === 'unknown')
    return `nobody knows whether they are two people: write their addresses under escalate.people`;
  const { second } = request.statement;
  const isOther = second !== null && relate(identify(second, rules.book), consent.signer) === 'different';
  return isOther ? `${namePerson(second)} was asked to agree` : null;
}

function findPair(
  requests: readonly Voice[],
  consents: readonly Voice[],
  input: OverrideInput,
): { readonly pair: readonly [Voice, Voice] | null; readonly problems: readonly string[] } {
  const problems: string[] = [];
  for (const consent of consents)
    for (const request of requests) {
      const why = whyNoPair(request, consent, input);
      if (why === null) return { pair: [request, consent], problems };
      problems.push(`${whoSays(request.statement)} and ${whoSays(consent.statement)} make no override: ${why}`);
    }
  return { pair: null, problems };
}

const isVoice = (heard: Heard): heard is Voice => 'statement' in heard;
const problemsOf = (all: readonly Heard[]): readonly string[] =>
  all.flatMap((heard) => (isVoice(heard) ? [] : [heard.problem]));

/**
 * Whether two distinct humans let this very commit through: one says why, another, who may sign and wrote none of it,
 * signs the same words. Statements about any other commit are over. Pure but for its port.
 */
export async function judgeOverride(input: OverrideInput): Promise<JudgedOverride> {
  const { statements, headSha, rules } = input;
  if (headSha === null) return { agreement: null, problems: [] };
  const here = statements.filter((each) => each.headSha === headSha);
  const requests = here.filter(({ role }) => role === 'request').map((each) => hearRequest(each, rules));
  const consents: Heard[] = [];
  for (const each of here.filter(({ role }) => role === 'consent')) consents.push(await hearConsent(each, input));
  const { pair, problems } = findPair(requests.filter(isVoice), consents.filter(isVoice), input);
  const all = [...problemsOf(requests), ...problemsOf(consents), ...problems];
  if (pair === null) {
    const waiting = requests.filter(isVoice).length > 0 && consents.length === 0;
    return { agreement: null, problems: waiting ? [...all, 'an override waits for a second person'] : all };
  }
  const [{ statement: first }, { statement: second }] = pair;
  const [by, other] = [signerOf(asSignOff(first)), signerOf(asSignOff(second))];
  return { agreement: { reason: first.reason, by, second: other, headSha, at: second.at }, problems: [] };
}
