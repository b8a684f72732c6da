import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import { changedLines } from '../../../pipeline/domain/change.ts';
import { type Ecosystem, ecosystemOf } from '../_shared/import-graph/extract-imports.ts';
import { kindOf } from './kinds/file-kind.ts';
import { type Reach, sourceNodes, testNodes } from './measure-reach.ts';

/** Below this share of its files the tests of a repository work by other ways than imports: a browser, a running server. */
const leastShare = 0.6;
/** A share of a handful of files tells nothing. */
const leastTests = 3;

/** Everything that tests import, directly or through others. */
function reachedByTests({ graph }: Reach, tests: readonly number[]): ReadonlySet<number> {
  const reached = new Set(tests);
  // A set yields what is added while it is walked.
  for (const id of reached) for (const target of graph.importsOf(id)) reached.add(target);
  return reached;
}

/** Languages of this repository whose tests import what they test. */
function testedEcosystems(reach: Reach, tested: ReadonlySet<number>, tests: readonly number[]): ReadonlySet<Ecosystem> {
  const { graph } = reach;
  const counts = new Map<Ecosystem, { files: number; tested: number; tests: number }>();
  const countOf = (id: number) => {
    const ecosystem = ecosystemOf(graph.nodes[id] ?? '');
    if (ecosystem === null) return null;
    const count = counts.get(ecosystem) ?? { files: 0, tested: 0, tests: 0 };
    counts.set(ecosystem, count);
    return count;
  };
  for (const id of tests) {
    const count = countOf(id);
    if (count !== null) count.tests++;
  }
  for (const id of sourceNodes(reach, graph.nodes.keys())) {
    const count = countOf(id);
    if (count === null) continue;
    count.files++;
    if (tested.has(id)) count.tested++;
  }
  const works = [...counts].filter(([, each]) => each.tests >= leastTests && each.tested >= leastShare * each.files);
  return new Set(works.map(([ecosystem]) => ecosystem));
}

/** Nothing in them can be tested by an import: declarations, stories, tools beside the product. */
const aside =
  /\.d\.[cm]?ts$|\.pyi$|\.stories\.|(?:^|[/.-]|[a-z])[tT]ypes\.ts$|(?:^|\/)(?:scripts?|tools?|examples?|benchmarks?|bench|demos?|samples?|playground|docs|dev|build)\/|(?:^|\/)(?:__init__|setup|noxfile|conf|[^/]*\.conf)\.py$/;

function couldBeTested(file: ChangedFile): boolean {
  return (
    kindOf(file) === 'source' &&
    !aside.test(file.path) &&
    file.status !== 'deleted' &&
    changedLines(file, 'new').length > 0
  );
}

/** Changed source files that no test reaches, in a language whose tests work by imports here. */
export function findUntested(reach: Reach, files: readonly ChangedFile[]): readonly ChangedFile[] {
  const { graph, isTest, entryPoints } = reach;
  const tests = testNodes(reach, graph.nodes.keys());
  const tested = reachedByTests(reach, tests);
  const works = testedEcosystems(reach, tested, tests);
  return files.filter((file) => {
    const id = graph.idOf(file.path);
    const ecosystem = ecosystemOf(file.path);
    if (id === undefined || ecosystem === null || !works.has(ecosystem) || !couldBeTested(file)) return false;
    return !tested.has(id) && !isTest(file.path) && entryPoints.kindOf(file.path) === null;
  });
}
