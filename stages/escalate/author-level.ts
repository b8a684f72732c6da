import type { Author, Change } from '../../pipeline/domain/change.ts';
import { loginOf } from '../../pipeline/domain/people.ts';
import type { EscalateSettings } from '../../pipeline/domain/settings.ts';

export type AuthorLevel = 'junior' | 'mid' | 'senior';

const ascending: readonly AuthorLevel[] = ['junior', 'mid', 'senior'];

type Levels = NonNullable<EscalateSettings['authorLevels']>;

function levelOf(author: Author, levels: Levels): AuthorLevel | null {
  const login = loginOf(author.email);
  const names = new Set([author.email.trim().toLowerCase(), `@${login ?? ''}`]);
  const known = Object.entries(levels).filter(([name]) => names.has(name.toLowerCase()));
  return ascending.find((level) => known.some(([, each]) => each === level)) ?? null;
}

/**
 * The lowest level among everybody who wrote part of the change and is no known agent. Null (unknown) as soon as one of
 * them is not in the list, or where only agents are known: better a senior too many than a policy that never applies.
 */
export function authorLevel(change: Pick<Change, 'authors'>, levels: Levels = {}): AuthorLevel | null {
  const people = change.authors.filter((author) => author.kind !== 'agent');
  const known = new Set(people.map((author) => levelOf(author, levels)));
  return known.has(null) ? null : (ascending.find((level) => known.has(level)) ?? null);
}
