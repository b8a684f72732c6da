import { namePerson } from '../../../pipeline/domain/sign-off-words.ts';
import type { Change } from '../../../pipeline/domain/change.ts';
import type { Person, SignOff } from '../../../pipeline/domain/sign-off.ts';
import { type Identity, type PeopleBook, identify, relate } from './identity.ts';

/** Somebody who wrote part of the change. */
export interface Contributor {
  readonly person: Person;
  /** How, for sentences: `an author`, `the committer of 1a2b3c4`. */
  readonly role: string;
  readonly isAgent: boolean;
}

/** Null: nobody here can tell. */
export type IsMember = (team: string, person: Person) => Promise<boolean | null>;

export interface SignerRules {
  readonly unsignedNotes: 'accept' | 'local' | 'reject';
  readonly book: PeopleBook;
  readonly contributors: readonly Contributor[];
  readonly isAgent: (person: Person) => boolean;
  /** Who sits at this machine; null in CI, where nobody does. */
  readonly local: Person | null;
}

export type Judged = { readonly signer: Identity } | { readonly rejected: string };

/**
 * Who signed. Of a signed note that is whoever holds the key, whatever the note claims; of any note it is an address alone:
 * a login in it is somebody's word, and only the configuration ties the two.
 */
export function signerOf({ by, origin }: SignOff): Person {
  if (origin.kind !== 'note') return by;
  if (origin.signature !== 'none') return { login: null, email: origin.signer, name: by.name };
  return by.email === null ? by : { ...by, login: null };
}

function distrustNote(signOff: SignOff, rules: SignerRules): string | null {
  const { origin } = signOff;
  if (origin.kind !== 'note') return null;
  if (origin.signature !== 'none') return distrustSignature(signOff, rules);
  if (rules.unsignedNotes === 'accept') return null;
  const anybody = 'the note carries no signature, so anybody who can push may have written it';
  if (rules.unsignedNotes === 'reject') return anybody;
  if (rules.local === null) return `${anybody}; it counts on the signer's own machine only`;
  const isOwn = relate(identify(signOff.by, rules.book), identify(rules.local, rules.book)) === 'same';
  return isOwn ? null : `${anybody}; it counts on the machine of ${namePerson(signOff.by)} only`;
}

/** The key's holder is who signed; a note that names somebody else is put together by somebody. */
function distrustSignature({ by, origin }: SignOff, { book }: SignerRules): string | null {
  if (origin.kind !== 'note' || origin.signer === null) return 'nobody knows whose key made the signature';
  const holder = { login: null, email: origin.signer, name: null };
  if (relate(identify(holder, book), identify(by, book)) === 'same') return null;
  return `the key is ${origin.signer}'s and the note says ${namePerson(by)}`;
}

function objectAsContributor(person: Person, signer: Identity, rules: SignerRules): string | null {
  for (const { person: other, role, isAgent } of rules.contributors) {
    const relation = relate(signer, identify(other, rules.book));
    if (relation === 'same') return `${namePerson(person)} is ${role} of the change`;
    // A known agent is no human, whatever else is not known of it.
    if (relation === 'unknown' && !isAgent && (other.login ?? other.email ?? '') !== '')
      return `nobody knows whether ${namePerson(person)} is ${namePerson(other)}, who is ${role} of the change: write the addresses of that person under escalate.people`;
  }
  return null;
}

const isTeam = (name: string): boolean => name.startsWith('@') && /[/@]/.test(name.slice(1));

/** Why somebody is none of those whom `names` lists, by login, address or team; null when they are. */
export async function whyNotNamed(
  person: Person,
  signer: Identity,
  names: readonly string[],
  isMember: IsMember,
): Promise<string | null> {
  const folded = names.map((name) => name.trim().toLowerCase());
  if (folded.some((name) => (name.startsWith('@') ? signer.logins.has(name.slice(1)) : signer.emails.has(name))))
    return null;
  const unknown: string[] = [];
  for (const team of folded.filter(isTeam)) {
    const answer = await isMember(team, person);
    if (answer === true) return null;
    if (answer === null) unknown.push(team);
  }
  const who = `${namePerson(person)} is not among ${names.join(', ')}`;
  return unknown.length === 0 ? who : `${who} by name, and nobody here can tell who is in ${unknown.join(', ')}`;
}

/** Whether a sign-off is that of a human who did not write the change, with the first reason against it. */
export function judgeSigner(signOff: SignOff, rules: SignerRules): Judged {
  const person = signerOf(signOff);
  const signer = identify(person, rules.book);
  if (signer.logins.size + signer.emails.size === 0) return { rejected: 'nobody knows who signed it' };
  const isAgent = [person, signOff.by].some((each) => rules.isAgent(each));
  const rejected =
    distrustNote(signOff, rules) ??
    (isAgent ? `${namePerson(person)} is an agent or an automated account, not a human` : null) ??
    objectAsContributor(person, signer, rules);
  return rejected === null ? { signer } : { rejected };
}

/** A platform commits by itself what somebody merged or edited in a browser: nobody's address. */
const platformAddresses = new Set(['noreply@github.com', 'noreply@gitlab.com']);

/** Everybody who wrote part of the change, with how. The same person may be there several times. */
export function listContributors(
  change: Pick<Change, 'authors' | 'commits'>,
  known: readonly Person[],
  isAgent: SignerRules['isAgent'],
): readonly Contributor[] {
  const contributor = (person: Person, role: string): Contributor => ({ person, role, isAgent: isAgent(person) });
  const committers = change.commits.flatMap(({ sha, committer }) =>
    committer === undefined || platformAddresses.has(committer.email.trim().toLowerCase())
      ? []
      : [contributor({ login: null, ...committer }, `the committer of ${sha.slice(0, 7)}`)],
  );
  return [
    ...change.authors.map(({ name, email, kind }): Contributor => {
      return { person: { login: null, email, name }, role: 'an author', isAgent: kind === 'agent' };
    }),
    ...change.commits.map(({ author }) => contributor({ login: null, ...author }, 'an author')),
    ...known.map((person) => contributor(person, 'an author')),
    ...committers,
  ];
}
