import type { Break } from '../break.ts';
import { resolve } from '../document/references.ts';
import { contentOf, entriesOf, type Tree } from '../document/tree.ts';
import type { CompareSchemas } from './comparison.ts';
import { changed, type Comparison, narrowed, type Pair, widened, within } from './comparison.ts';
import type { Branch, Shape } from './shape.ts';

interface Matched {
  readonly pairs: readonly (readonly [Branch, Branch])[];
  readonly removed: readonly Branch[];
  readonly added: readonly Branch[];
}

type SameBranch = (old: Branch, head: Branch) => boolean;

function contentsEqual(comparison: Comparison): SameBranch {
  return (old, head) => contentOf(resolve(comparison.old, old.tree)) === contentOf(resolve(comparison.new, head.tree));
}

const isInline = (branch: Branch): boolean => branch.identity.startsWith('is:');

/** From the surest sign to the weakest: the name, the content, the title, being written in place. */
function matchBranches(comparison: Comparison, old: readonly Branch[], head: readonly Branch[]): Matched {
  const tests: readonly SameBranch[] = [
    (a, b) => a.identity === b.identity,
    contentsEqual(comparison),
    (a, b) => isInline(a) && isInline(b) && a.label === b.label,
    (a, b) => isInline(a) && isInline(b),
  ];
  const pairs: (readonly [Branch, Branch])[] = [];
  let removed = [...old];
  let added = [...head];
  for (const test of tests) {
    for (const before of removed) {
      const after = added.find((candidate) => test(before, candidate));
      if (after === undefined) continue;
      pairs.push([before, after]);
      added = added.filter((candidate) => candidate !== after);
    }
    removed = removed.filter((branch) => !pairs.some(([before]) => before === branch));
  }
  return { pairs, removed, added };
}

const branchesOf = (shape: Shape): readonly Branch[] => shape.unions.flatMap((union) => union.branches);

const isSerious = (found: Break): boolean => found.level !== 'note';

function fits(pair: Pair, old: readonly Tree[], head: readonly Tree[], compare: CompareSchemas): boolean {
  return !compare(pair.comparison, old, head, pair.spot).some(isSerious);
}

/** One schema became several: clients that knew one type meet alternatives. */
function compareWrapped(pair: Pair): Break[] {
  const [union] = pair.after.unions;
  const [first] = pair.before.nodes;
  if (union === undefined || first === undefined || first.kind !== 'map') return [];
  const says = [...first.entries.keys()].some((key) => key !== 'description' && key !== 'title' && key !== 'example');
  const what = `it became one of several alternatives (${union.keyword})`;
  return says ? changed(pair, { what, new: union.tree, level: 'warning' }) : narrowed(pair, { what, new: union.tree });
}

function compareUnwrapped(pair: Pair, branches: readonly Branch[], compare: CompareSchemas): Break[] {
  const [union] = pair.before.unions;
  const head = pair.after.nodes;
  const accepted = branches.filter((branch) => fits(pair, [branch.tree], head, compare));
  const isFine = pair.spot.direction === 'request' ? accepted.length === branches.length : accepted.length > 0;
  if (isFine || union === undefined) return [];
  return changed(pair, { what: `the alternatives (${union.keyword}) are gone`, old: union.tree, new: head[0] });
}

function compareBranches(pair: Pair, compare: CompareSchemas): Break[] {
  const { comparison, spot } = pair;
  const { pairs, removed, added } = matchBranches(comparison, branchesOf(pair.before), branchesOf(pair.after));
  const keyword = pair.after.unions[0]?.keyword ?? 'oneOf';
  // A reader of anyOf has to look at what it got anyway.
  const level = keyword === 'anyOf' ? 'note' : 'error';
  return [
    ...pairs.flatMap(([old, head]) => within(`(${head.label})`, compare(comparison, [old.tree], [head.tree], spot))),
    ...removed.flatMap(({ label, tree }) =>
      narrowed(pair, { what: `the alternative ${label} was removed from ${keyword}`, old: tree }),
    ),
    ...added.flatMap(({ label, tree }) =>
      widened(pair, { what: `the alternative ${label} was added to ${keyword}`, new: tree, level }),
    ),
  ];
}

const annotations = new Set(['title', 'description', 'example', 'examples', 'deprecated', 'externalDocs', 'xml']);

const isAnnotation = (comparison: Comparison, tree: Tree): boolean => {
  const schema = resolve(comparison.new, tree);
  return entriesOf(schema).every(([key]) => annotations.has(key) || key.startsWith('x-'));
};

/** A further schema that requests have to fit. What it brings in properties is compared with the rest. */
function compareConjuncts(pair: Pair): Break[] {
  const { comparison, before, after } = pair;
  if (before.conjuncts.length === 0) return [];
  const { added } = matchBranches(comparison, before.conjuncts, after.conjuncts);
  return added
    .filter(({ tree }) => !isAnnotation(comparison, tree))
    .flatMap(({ label, tree }) =>
      narrowed(pair, { what: `${label} has to be fitted as well (allOf)`, new: tree, level: 'warning' }),
    );
}

/** `oneOf`, `anyOf` and the members of `allOf`. */
export function compareUnions(pair: Pair, compare: CompareSchemas): Break[] {
  const before = branchesOf(pair.before);
  const after = branchesOf(pair.after);
  const conjuncts = compareConjuncts(pair);
  if (before.length === 0 && after.length === 0) return conjuncts;
  if (before.length === 0) return [...conjuncts, ...compareWrapped(pair)];
  if (after.length === 0) return [...conjuncts, ...compareUnwrapped(pair, before, compare)];
  return [...conjuncts, ...compareBranches(pair, compare)];
}
