import type { BlastRadius, BlastReach, ChangedReach, EntryPoint } from '../../../pipeline/domain/blast-radius.ts';
import { type Change, type ChangedFile, changedLines } from '../../../pipeline/domain/change.ts';
import { reachedFrom } from '../_shared/import-graph/import-graph.ts';
import { listChangedImports } from './changed-imports.ts';
import { type IntentMismatch, compareIntent } from './intent/compare-intent.ts';
import { type CriticalPath, criticalPaths } from './kinds/critical-paths.ts';
import { kindOf } from './kinds/file-kind.ts';
import { type Reach, sourceNodes, testNodes } from './measure-reach.ts';
import type { BlastRadiusOptions } from './options.ts';
import { scoreChange } from './score.ts';
import { drawSmallGraph } from './small-graph.ts';
import { findUntested } from './tested-files.ts';

/** Lists in a report are for people; counts beside them are whole. */
const longestList = 50;
/** Walking the graph from each changed file by itself is for changes that a person could read. */
const mostWalks = 400;
/** Nodes that all these walks may pass together. */
const mostVisits = 2_000_000;

export interface TouchedPath {
  readonly critical: CriticalPath;
  readonly files: readonly ChangedFile[];
}

export interface Measured {
  readonly radius: BlastRadius;
  readonly mismatch: IntentMismatch | null;
  readonly touched: readonly TouchedPath[];
  readonly untested: readonly ChangedFile[];
  /** Changed source files, those with most dependents first. */
  readonly changed: readonly ChangedReach[];
}

/** Lines that somebody wrote and somebody has to read. */
function countLines(files: readonly ChangedFile[]): number {
  return files
    .filter((file) => !['lock', 'generated'].includes(kindOf(file)))
    .reduce((sum, file) => sum + changedLines(file, 'new').length + changedLines(file, 'old').length, 0);
}

function reachOfEach(reach: Reach): readonly ChangedReach[] {
  const { graph } = reach;
  const each: ChangedReach[] = [];
  let visited = 0;
  for (const id of sourceNodes(reach, reach.changed)) {
    if (each.length >= mostWalks || visited > mostVisits) break;
    const reached = reachedFrom(graph, [id]);
    visited += reached.size;
    const tests = testNodes(reach, reached).length;
    each.push({ path: graph.nodes[id] ?? '', dependents: sourceNodes(reach, reached).length - 1, tests });
  }
  return each.toSorted((left, right) => right.dependents - left.dependents || (left.path < right.path ? -1 : 1));
}

function entryPointsOf({ graph, reached, entryPoints, isTest }: Reach): readonly EntryPoint[] {
  return [...reached].flatMap((id) => {
    const path = graph.nodes[id] ?? '';
    const kind = entryPoints.kindOf(path);
    return kind === null || isTest(path) ? [] : [{ path, kind }];
  });
}

const nothingKnown: BlastReach = {
  knownFiles: 0,
  files: 0,
  entryPoints: 0,
  entryPointList: [],
  tests: 0,
  knownTests: 0,
  changed: [],
  untested: [],
  leftOut: 0,
};

function describeReach(reach: Reach, changed: readonly ChangedReach[], untested: readonly ChangedFile[]): BlastReach {
  const { graph, reached } = reach;
  const entries = entryPointsOf(reach).toSorted((left, right) => (left.path < right.path ? -1 : 1));
  return {
    knownFiles: sourceNodes(reach, graph.nodes.keys()).length,
    files: sourceNodes(reach, reached).length,
    entryPoints: entries.length,
    entryPointList: entries.slice(0, longestList),
    tests: testNodes(reach, reached).length,
    knownTests: testNodes(reach, graph.nodes.keys()).length,
    changed: changed.slice(0, longestList),
    untested: untested.slice(0, longestList).map(({ path }) => path),
    leftOut: reach.leftOut.length,
  };
}

/** Everything that is known of the change's reach, put together. `reach` is null where nothing changed that can be imported. */
export function measureChange(change: Change, reach: Reach | null, options: BlastRadiusOptions): Measured {
  const touched = criticalPaths(options.critical)
    .map((critical) => ({ critical, files: change.files.filter((file) => critical.matches(file)) }))
    .filter(({ files }) => files.length > 0);
  const mismatch = options.checkIntent ? compareIntent(change) : null;
  const changed = reach === null ? [] : reachOfEach(reach);
  const untested = reach === null || !options.checkTests ? [] : findUntested(reach, change.files);
  const described = reach === null ? nothingKnown : describeReach(reach, changed, untested);
  const { score, level, reasons } = scoreChange(
    {
      ...described,
      criticalPaths: touched.map(({ critical }) => critical),
      lines: countLines(change.files),
      exceedsIntent: mismatch !== null,
    },
    options.thresholds,
  );
  const roots = changed.map(({ path }) => reach?.graph.idOf(path)).filter((id) => id !== undefined);
  const graph = reach === null || roots.length === 0 ? { nodes: [], edges: [] } : drawSmallGraph(reach, roots);
  const imports = reach === null ? [] : listChangedImports(reach);
  const radius = { score, level, reasons, reach: described, graph, ...(imports === null ? {} : { imports }) };
  return { radius, mismatch, touched, untested, changed };
}
