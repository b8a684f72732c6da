import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { matchesPath } from '../../../pipeline/domain/match.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { addSide } from '../_shared/import-graph/build-graph.ts';
import {
  type ImportGraph,
  createGraphBuilder,
  isPackageNode,
  reachedFrom,
} from '../_shared/import-graph/import-graph.ts';
import { type SideReading, createTextReader, readImports } from '../_shared/import-graph/read-imports.ts';
import { type EntryPoints, findEntryPoints } from './kinds/entry-points.ts';
import { isTestPath } from './kinds/file-kind.ts';
import type { BlastRadiusOptions } from './options.ts';

/** The import graph around the change, and who is who in it. */
export interface Reach {
  readonly graph: ImportGraph;
  /** Nodes of changed files. */
  readonly changed: readonly number[];
  /** They, and everything that reaches them. Packages of Go are in it, as folders. */
  readonly reached: ReadonlySet<number>;
  readonly entryPoints: EntryPoints;
  isTest(path: string): boolean;
  readonly leftOut: readonly string[];
}

type Input = Pick<GateInput<BlastRadiusOptions>, 'change' | 'files' | 'options' | 'signal' | 'cache'>;

/** What was there before and is not any more still has importers: those who broke, or were changed with it. */
function hasGone(change: Change): boolean {
  return change.files.some((file) => file.status === 'deleted' || file.previousPath !== null);
}

function changedPaths(files: readonly ChangedFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath])));
}

async function readSide(side: 'old' | 'new', input: Input): Promise<SideReading> {
  const { files, cache, signal, change } = input;
  return readImports(side, { files, cache, signal, changed: changedPaths(change.files) });
}

/** Asked of every node again and again: each path is judged once. */
function rememberTests(globs: readonly string[]): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const isTest = isTestPath(path) || globs.some((glob) => matchesPath(glob, path));
    known.set(path, isTest);
    return isTest;
  };
}

/** Builds the graph of the head; where files went away or moved, the base's edges are added under today's names. */
export async function measureReach(input: Input): Promise<Reach> {
  const { change, files, options } = input;
  const builder = createGraphBuilder();
  const head = await readSide('new', input);
  const source = { ...head, readText: createTextReader(files, 'new'), aliases: options.aliases };
  const { javascript } = await addSide(builder, source);
  if (hasGone(change)) {
    const base = await readSide('old', input);
    const moved = new Map(change.files.map(({ path, previousPath }) => [previousPath ?? path, path]));
    const readText = createTextReader(files, 'old');
    await addSide(builder, { ...base, readText, aliases: options.aliases }, (path) => moved.get(path) ?? path);
  }
  const graph = builder.build();
  const ids = change.files.map(({ path }) => graph.idOf(path));
  const changed = ids.filter((id) => id !== undefined);
  return {
    graph,
    changed,
    reached: reachedFrom(graph, changed),
    entryPoints: await findEntryPoints({ ...source, javascript }),
    isTest: rememberTests(options.tests),
    leftOut: head.leftOut,
  };
}

/** Nodes that are files, tests aside. */
export function sourceNodes({ graph, isTest }: Reach, ids: Iterable<number>): readonly number[] {
  return [...ids].filter((id) => {
    const path = graph.nodes[id] ?? '';
    return !isPackageNode(path) && !isTest(path);
  });
}

export function testNodes({ graph, isTest }: Reach, ids: Iterable<number>): readonly number[] {
  return [...ids].filter((id) => !isPackageNode(graph.nodes[id] ?? '') && isTest(graph.nodes[id] ?? ''));
}
