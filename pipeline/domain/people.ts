import type { Author } from './change.ts';
import type { Person } from './sign-off.ts';

/** Where platforms put the account's name for people who show no address; self-hosted ones use their own host behind it. */
const noreply = /^([^@]+)@users\.noreply\.([a-z0-9.-]+)$/;

/** The account behind a platform's no-reply address, lower case, without the id in front; null for any other address. */
export function loginOf(email: string): string | null {
  const [, account = '', host = ''] = noreply.exec(email.trim().toLowerCase()) ?? [];
  const login = account.replace(host.includes('gitlab') ? /^\d+-/ : /^\d+\+/, '');
  return login === '' ? null : login;
}

function fold(text: string | null | undefined): string | null {
  const folded = text?.trim().toLowerCase().replace(/^@/, '') ?? '';
  return folded === '' ? null : folded;
}

/** Whether two people may be the same: they share a login or an address. A name alone proves nothing. */
export function isSamePerson(left: Person, right: Person): boolean {
  const names = (person: Person): readonly (string | null)[] => [
    fold(person.login),
    fold(person.email === null ? null : loginOf(person.email)),
  ];
  const sameLogin = names(left).some((name) => name !== null && names(right).includes(name));
  const email = fold(left.email);
  return sameLogin || (email !== null && email === fold(right.email));
}

/** `@ana` or `ana@example.org` as a person; null for a team (`@acme/dba`) or a role (`@@maintainer`). */
export function personOf(name: string): Person | null {
  const text = name.trim();
  if (text.startsWith('@'))
    return text.slice(1).match(/[@/]/) ? null : { login: text.slice(1), email: null, name: null };
  return text.includes('@') ? { login: null, email: text, name: null } : null;
}

export function authorAsPerson(author: Pick<Author, 'name' | 'email'>): Person {
  return { login: loginOf(author.email), email: author.email === '' ? null : author.email, name: author.name };
}
