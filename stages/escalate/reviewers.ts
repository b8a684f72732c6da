import { createHash } from 'node:crypto';
import type { Author, Change } from '../../pipeline/domain/change.ts';
import type { AskedPerson } from '../../pipeline/domain/escalation.ts';
import { authorAsPerson, isSamePerson, personOf } from '../../pipeline/domain/people.ts';
import type { ReviewerDirectory } from '../../pipeline/domain/reviewer-directory.ts';

/** A line of CODEOWNERS that speaks for a path, with the file it stands in. */
export interface PathOwners {
  readonly owners: readonly string[];
  readonly pattern: string;
  /** `.github/CODEOWNERS:4`. */
  readonly source: string;
}

export interface Reviewers {
  /** Who is asked to decide something about these paths. */
  forPaths(paths: readonly string[], people: number): Promise<readonly AskedPerson[]>;
  /** Who is asked because the policy wants somebody of these. */
  forDemand(from: readonly string[], people: number, reason: string): Promise<readonly AskedPerson[]>;
}

export interface ReviewersInput {
  readonly change: Pick<Change, 'authors' | 'ref' | 'files'>;
  readonly seniors: readonly string[];
  readonly owners: (path: string) => readonly PathOwners[];
  readonly directory: ReviewerDirectory | null;
}

/** Somebody who could be asked, and what makes them eligible. */
interface Candidate {
  readonly who: string;
  readonly because: string;
}

const fold = (name: string): string => name.toLowerCase();

/** A name that is the account's own is taken for it: better another senior than an author who decides on their own work. */
function isAuthor(who: string, authors: readonly Author[]): boolean {
  const person = personOf(who);
  if (person === null) return false;
  const sameName = (author: Author): boolean => fold(author.name) === fold(person.login ?? '');
  return authors.some((author) => sameName(author) || isSamePerson(authorAsPerson(author), person));
}

/** The same people for every push to one change, and other people for another change. */
function tieBreaker({ ref, files }: ReviewersInput['change']): (who: string) => string {
  const change = ref.number === null ? files.map(({ path }) => path).sort() : [ref.repo, ref.number];
  return (who) =>
    createHash('sha256')
      .update(JSON.stringify([change, fold(who)]))
      .digest('hex');
}

/** Each candidate once, the first reason stays; teams whose members are known give way to them. */
async function expand(
  candidates: readonly Candidate[],
  directory: ReviewerDirectory | null,
): Promise<readonly Candidate[]> {
  const expanded = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const isTeam = personOf(candidate.who) === null;
    const members = isTeam ? ((await directory?.membersOf(candidate.who)) ?? null) : null;
    const people = (members ?? []).map((who) => ({ who, because: `${candidate.because} through ${candidate.who}` }));
    for (const each of members === null ? [candidate] : people)
      if (!expanded.has(fold(each.who))) expanded.set(fold(each.who), each);
  }
  return [...expanded.values()];
}

interface Choice {
  readonly candidates: readonly Candidate[];
  readonly people: number;
}

/** Remembers who was chosen: one person who knows the change answers better than three who each know a part. */
function createChooser({ change, directory }: ReviewersInput): (choice: Choice) => Promise<readonly AskedPerson[]> {
  const breakTie = tieBreaker(change);
  const chosen = new Set<string>();
  const loads = new Map<string, Promise<number | null>>();
  const loadOf = (who: string): Promise<number | null> => {
    const load = loads.get(who) ?? directory?.openReviewsOf(who) ?? Promise.resolve(null);
    loads.set(who, load);
    return load;
  };
  return async ({ candidates, people }) => {
    const free = candidates.filter(({ who }) => !isAuthor(who, change.authors));
    const loaded = await Promise.all(free.map(async (each) => ({ ...each, load: await loadOf(each.who) })));
    const sorted = loaded.toSorted(
      (left, right) =>
        Number(chosen.has(fold(right.who))) - Number(chosen.has(fold(left.who))) ||
        (left.load ?? Infinity) - (right.load ?? Infinity) ||
        (breakTie(left.who) < breakTie(right.who) ? -1 : 1),
    );
    return sorted.slice(0, people).map(({ who, because, load }) => {
      const again = chosen.has(fold(who)) ? ['already asked about this change'] : [];
      const fewest =
        load === null || sorted.length < 2
          ? []
          : [`${load} open ${load === 1 ? 'review' : 'reviews'}, fewest of ${sorted.length}`];
      const drawn = load === null && sorted.length > people ? [`drawn from ${sorted.length} by the change`] : [];
      chosen.add(fold(who));
      return { who, why: [because, ...(again.length > 0 ? again : [...fewest, ...drawn]), 'not an author'].join(', ') };
    });
  };
}

function ownersAsCandidates(paths: readonly string[], owners: ReviewersInput['owners']): readonly Candidate[] {
  return paths.flatMap((path) =>
    owners(path).flatMap((entry) =>
      entry.owners.map((who) => ({ who, because: `owns ${entry.pattern} (${entry.source})` })),
    ),
  );
}

/**
 * Owners who are seniors; seniors where no owner is one; owners where no seniors are configured. Never an author, fewest
 * open reviews first, ties by the change.
 */
export function createReviewers(input: ReviewersInput): Reviewers {
  const { seniors, directory } = input;
  const choose = createChooser(input);
  const listSeniors = (because: string): readonly Candidate[] => seniors.map((who) => ({ who, because }));
  return {
    async forPaths(paths, people) {
      const owners = await expand(ownersAsCandidates(paths, input.owners), directory);
      if (seniors.length === 0) return choose({ candidates: owners, people });
      const known = new Set((await expand(listSeniors(''), directory)).map(({ who }) => fold(who)));
      for (const senior of seniors) known.add(fold(senior));
      const both = await choose({ candidates: owners.filter(({ who }) => known.has(fold(who))), people });
      if (both.length >= people) return both;
      const word =
        owners.length === 0 ? 'is a senior, and the code has no owner' : 'is a senior, and no other owner is one';
      const taken = new Set(both.map(({ who }) => fold(who)));
      const others = (await expand(listSeniors(word), directory)).filter(({ who }) => !taken.has(fold(who)));
      return [...both, ...(await choose({ candidates: others, people: people - both.length }))];
    },
    async forDemand(from, people, reason) {
      const candidates = await expand(
        from.map((who) => ({ who, because: `the policy asks: ${reason}` })),
        directory,
      );
      return choose({ candidates, people });
    },
  };
}
