import { type ChangedFile, changedLines } from '../../../pipeline/domain/change.ts';
import type { Split, SplitGroup } from '../../../pipeline/domain/split.ts';
import { nameCommits, nameFiles, nameSpan } from './name-group.ts';
import { type Edge, orderUnits, type Unit } from './order-units.ts';
import { packUnits } from './pack-units.ts';
import { type Costed, type CostOf, priceFiles } from './reading-cost.ts';
import { tieUnreadFolders, unreadLanguages } from './unread-languages.ts';

/** Paths that one commit touched, both names of a rename. */
export interface CommitPaths {
  readonly sha: string;
  readonly paths: readonly string[];
}

export interface SplitInput extends Costed {
  readonly files: readonly ChangedFile[];
  /** Every import between two changed files; null where nobody knows them. */
  readonly imports: readonly Edge[] | null;
  /** Oldest first; null or empty where the change is not made of commits. */
  readonly commits: readonly CommitPaths[] | null;
}

interface Cut {
  readonly by: Split['by'];
  readonly groups: readonly (readonly string[])[];
  readonly units: readonly Unit[];
}

/** Both names of a renamed file are one thing to every commit. */
function renames(files: readonly ChangedFile[]): readonly (readonly string[])[] {
  return files.flatMap(({ path, previousPath }) => (previousPath === null ? [] : [[path, previousPath]]));
}

/** Null unless every changed file is in some commit: what is not committed yet belongs to none. */
function cutByCommits({ files, commits, imports }: SplitInput, costOf: CostOf): Cut | null {
  if (commits === null || commits.length < 2) return null;
  const committed = new Set(commits.flatMap(({ paths }) => paths));
  if (!files.every(({ path }) => committed.has(path))) return null;
  // Paths that a later commit took back still tie the commits that touched them.
  const units = orderUnits([...committed], imports ?? [], [...commits.map(({ paths }) => paths), ...renames(files)]);
  const changed = new Set(files.map(({ path }) => path));
  const places = new Map(
    commits.toReversed().flatMap(({ paths }, back) => {
      const place = String(commits.length - 1 - back).padStart(8, '0');
      return paths.map((path) => [path, place] as const);
    }),
  );
  const groups = packUnits(units, costOf, (path) => places.get(path) ?? path).filter((paths) =>
    paths.some((path) => changed.has(path)),
  );
  return { by: 'commits', units, groups };
}

function cutByFiles({ files, imports }: SplitInput, costOf: CostOf): Cut {
  const paths = files.map(({ path }) => path);
  const units = orderUnits(paths, imports ?? [], tieUnreadFolders(files));
  return { by: 'files', units, groups: packUnits(units, costOf) };
}

/** How many groups are still too much, and whether the cut divides what is asked at all. */
function judge({ groups }: Cut, costOf: CostOf): { readonly over: number; readonly divides: boolean } {
  const costs = groups.map((paths) => costOf(new Set(paths)));
  return {
    over: costs.filter(({ withinBudget }) => !withinBudget).length,
    divides: costs.filter(({ decisions }) => decisions > 0).length > 1,
  };
}

/** Commits are what an author can move without editing anything: they win unless files cut better. */
function chooseCut(input: SplitInput, costOf: CostOf): Cut | null {
  const cuts = [cutByCommits(input, costOf), cutByFiles(input, costOf)].filter((cut) => cut !== null);
  const judged = cuts.map((cut) => ({ cut, ...judge(cut, costOf) })).filter(({ divides }) => divides);
  return judged.toSorted((left, right) => left.over - right.over)[0]?.cut ?? null;
}

function groupsBefore(paths: ReadonlySet<string>, { units, groups }: Cut): readonly number[] {
  const own = units.filter((unit) => unit.paths.some((path) => paths.has(path)));
  const needed = new Set(own.flatMap(({ needs }) => needs.flatMap((at) => units[at]?.paths ?? [])));
  return groups.flatMap((group, at) => (group.some((path) => needed.has(path) && !paths.has(path)) ? [at + 1] : []));
}

function describeGroup(paths: readonly string[], at: number, cut: Cut, input: SplitInput, costOf: CostOf): SplitGroup {
  const inside = new Set(paths);
  const files = input.files.filter(({ path }) => inside.has(path));
  const commits = (cut.by === 'commits' ? (input.commits ?? []) : []).map(({ sha, paths: touched }, place) => ({
    sha,
    place: place + 1,
    isHere: touched.some((path) => inside.has(path)),
  }));
  const here = commits.filter(({ isHere }) => isHere);
  const names = files.map(({ path }) => path).sort();
  return {
    order: at + 1,
    name: cut.by === 'commits' ? nameCommits(here.map(({ place }) => place)) : nameFiles(names),
    paths: names,
    commits: here.map(({ sha }) => sha),
    after: groupsBefore(inside, cut),
    changedLines: files.reduce(
      (sum, file) => sum + changedLines(file, 'new').length + changedLines(file, 'old').length,
      0,
    ),
    ...costOf(inside),
  };
}

/** Two groups of one folder are told apart by their first and last files. */
function tellApart(groups: readonly SplitGroup[]): readonly SplitGroup[] {
  const seen = Map.groupBy(groups, ({ name }) => name);
  return groups.map((group) => {
    const isAlone = (seen.get(group.name)?.length ?? 0) < 2;
    return isAlone ? group : { ...group, name: nameSpan(group.paths) };
  });
}

function listUnknown({ imports, files }: SplitInput): readonly string[] {
  const languages = unreadLanguages(files);
  return [
    ...(imports === null ? ['which changed files import each other was not measured'] : []),
    ...(languages.length === 0
      ? []
      : [`imports of ${languages.join(', ')} are not read: files of one folder were kept together`]),
  ];
}

/**
 * Where to cut a change that asks too much: groups of files, in the order in which they can be merged. Null where every cut
 * would leave all questions in one group. Pure; the same change gives the same cut.
 */
export function proposeSplit(input: SplitInput): Split | null {
  const costOf = priceFiles(input);
  const cut = chooseCut(input, costOf);
  if (cut === null) return null;
  const groups = cut.groups.map((paths, at) => describeGroup(paths, at, cut, input, costOf));
  return { by: cut.by, groups: tellApart(groups), unknown: listUnknown(input) };
}
