import type { DemandState, JudgedSignOff, Person, SignOffSummary } from './sign-off.ts';

/** `@ana`, else the address, else the name: as people are named in sentences. Untrusted text. */
export function namePerson({ login, email, name }: Person): string {
  const account = (login ?? '').trim().replace(/^@/, '');
  return account === '' ? email || name || 'somebody unknown' : `@${account.toLowerCase()}`;
}

export function unmetDemands({ demands }: SignOffSummary): readonly DemandState[] {
  return demands.filter(({ require, signed }) => signed < require);
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Why something that counted does not any more, one sentence each. */
export function whatLapsed({ signOffs }: SignOffSummary): readonly string[] {
  return unique(
    signOffs.flatMap(({ approval, decisions }) =>
      [approval, ...decisions].flatMap((each) => (each?.state === 'lapsed' && each.why !== null ? [each.why] : [])),
    ),
  );
}

function describeRejected(signOff: JudgedSignOff): readonly string[] {
  const what = `the sign-off of ${namePerson(signOff.by)} at ${signOff.headSha.slice(0, 7)} does not count`;
  if (signOff.rejected !== null) return [`${what}: ${signOff.rejected}`];
  return signOff.decisions.flatMap(({ state, why }) =>
    state === 'rejected' && why !== null ? [`${what}: ${why}`] : [],
  );
}

/** Sign-offs that never counted, with why, one sentence each. */
export function whatWasRejected({ signOffs }: SignOffSummary): readonly string[] {
  return unique(signOffs.flatMap(describeRejected));
}
