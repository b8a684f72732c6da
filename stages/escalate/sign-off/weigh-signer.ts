import { type Change, uncommittedEvidence } from '../../../pipeline/domain/change.ts';
import type { EscalateSettings } from '../../../pipeline/domain/settings.ts';
import type { Person, SignOff } from '../../../pipeline/domain/sign-off.ts';
import { type SignerRules, judgeSigner, listContributors, whyNotNamed } from './eligibility.ts';
import { identify, openPeopleBook } from './identity.ts';
import type { SignOffPort } from './port.ts';

/** Of a commit nothing is uncommitted: who is configured in git did not write it by being there. */
function written(change: Change, headSha: string | null): Pick<Change, 'authors' | 'commits'> {
  const { authors, commits } = change;
  if (headSha === null) return { authors, commits };
  return { commits, authors: authors.filter((author) => !author.evidence.startsWith(uncommittedEvidence)) };
}

/** Who may sign a change, by its authors, the configuration, and people as a platform knows them. */
export function signerRules(
  change: Change,
  headSha: string | null,
  settings: EscalateSettings,
  contributors: readonly Person[],
  { isAgent, local }: Pick<SignOffPort, 'isAgent' | 'local'>,
): SignerRules {
  return {
    unsignedNotes: settings.signOff?.unsignedNotes ?? 'local',
    book: openPeopleBook(settings.people ?? {}, contributors),
    contributors: listContributors(written(change, headSha), contributors, isAgent),
    isAgent,
    local,
  };
}

export interface SignerInput {
  readonly by: Person;
  readonly headSha: string;
  readonly change: Change;
  readonly settings: EscalateSettings;
  readonly port: Pick<SignOffPort, 'isAgent' | 'isMember' | 'local'>;
}

/** Everybody whom some entry of the policy, or a finding, may be signed by. */
function allNames({ seniors, policy }: EscalateSettings): readonly string[] {
  return [...seniors, ...policy.flatMap(({ from }) => from ?? [])];
}

/**
 * Why nobody would count what this person signs here, or null. Membership of a team that nobody here can look up is no
 * objection: whoever verifies may know. Nor is a missing signature: a signed one may follow.
 */
export async function weighSigner({ by, headSha, change, settings, port }: SignerInput): Promise<string | null> {
  const rules = { ...signerRules(change, headSha, settings, [], port), unsignedNotes: 'accept' as const };
  const none = { kind: 'note', signature: 'none', signer: null } as const;
  const signOff: SignOff = { by, headSha, approves: false, decisions: [], at: '', origin: none };
  const judged = judgeSigner(signOff, rules);
  if ('rejected' in judged) return judged.rejected;
  const names = allNames(settings);
  if (names.length === 0) return 'the configuration names no senior (escalate.seniors)';
  let isUnknown = false;
  const why = await whyNotNamed(by, identify(by, rules.book), names, async (team, person) => {
    const answer = await port.isMember(team, person);
    isUnknown ||= answer === null;
    return answer;
  });
  return isUnknown ? null : why;
}
