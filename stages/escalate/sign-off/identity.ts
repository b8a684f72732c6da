import type { Person } from '../../../pipeline/domain/sign-off.ts';

/** Everything that one person is known by, folded: logins without `@`, addresses. */
export interface Identity {
  readonly logins: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
}

/** `unknown`: one is known by login only and the other by address only, so nobody can say. */
export type Relation = 'same' | 'different' | 'unknown';

/** Where platforms put the account's name for people who show no address; the id in front of it may be missing. */
const noreply = /^(?:\d+[+-])?([^@+]+)@users\.noreply\.[a-z0-9.-]+$/;

function foldLogin(login: string | null): readonly string[] {
  const folded = (login ?? '').trim().toLowerCase().replace(/^@/, '');
  return folded === '' ? [] : [folded];
}

function foldEmail(email: string | null): readonly string[] {
  const folded = (email ?? '').trim().toLowerCase();
  return folded.includes('@') ? [folded] : [];
}

function bare({ login, email }: Person): Identity {
  const emails = foldEmail(email);
  const accounts = emails.flatMap((address) => noreply.exec(address)?.[1] ?? []);
  return { logins: new Set([...foldLogin(login), ...accounts]), emails: new Set(emails) };
}

function overlaps(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((each) => right.has(each));
}

function touches(left: Identity, right: Identity): boolean {
  return overlaps(left.logins, right.logins) || overlaps(left.emails, right.emails);
}

function join(left: Identity, right: Identity): Identity {
  return {
    logins: new Set([...left.logins, ...right.logins]),
    emails: new Set([...left.emails, ...right.emails]),
  };
}

/** Identities of whom several names are known, each person once. */
export type PeopleBook = readonly Identity[];

/** Joins what belongs together, until nothing does: three names may be tied by pairs. */
function merge(identities: readonly Identity[]): PeopleBook {
  const merged: Identity[] = [];
  for (const each of identities) {
    let whole = each;
    for (let at = merged.length - 1; at >= 0; at--) {
      const other = merged[at];
      if (other === undefined || !touches(other, whole)) continue;
      whole = join(other, whole);
      merged.splice(at, 1);
    }
    merged.push(whole);
  }
  return merged;
}

/**
 * Who goes by which names: what the configuration ties together, and people whom a platform knows by login and address.
 * What the change itself says ties nothing: its author would choose who they are.
 */
export function openPeopleBook(
  people: Readonly<Record<string, readonly string[]>>,
  known: readonly Person[] = [],
): PeopleBook {
  const written = Object.entries(people).map(([login, emails]): Identity => ({
    logins: new Set(foldLogin(login)),
    emails: new Set(emails.flatMap(foldEmail)),
  }));
  return merge([...written, ...known.map(bare)]);
}

/** All names of a person, as far as the book has them. */
export function identify(person: Person, book: PeopleBook): Identity {
  const own = bare(person);
  return book.filter((entry) => touches(entry, own)).reduce(join, own);
}

export function relate(left: Identity, right: Identity): Relation {
  if (touches(left, right)) return 'same';
  const comparable = (left.logins.size > 0 && right.logins.size > 0) || (left.emails.size > 0 && right.emails.size > 0);
  return comparable ? 'different' : 'unknown';
}

/** How many people these are at least: who is known by login only may be whoever is known by address only. */
export function countDistinct(identities: readonly Identity[]): number {
  const people = merge(identities);
  const withLogin = people.filter(({ logins }) => logins.size > 0).length;
  const withEmail = people.filter(({ emails }) => emails.size > 0).length;
  return Math.max(withLogin, withEmail);
}
