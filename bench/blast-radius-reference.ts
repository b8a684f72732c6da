// The import graph of `blast-radius` beside dependency-cruiser's, on real repositories: `npm run bench -- blast-radius-reference MIRRORS`.
// Both see the same files; workspace packages are linked as a package manager would, and each file is resolved with the
// tsconfig nearest to it, so that a difference is one of extraction or resolution.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { dialectOf } from '../stages/check/_shared/import-graph/extract-imports.ts';
import { folderOf, foldersAbove } from '../stages/check/_shared/import-graph/file-set.ts';
import { asMap, asText, parseLooseJson } from '../stages/check/_shared/import-graph/javascript/json.ts';
import { buildHeadGraph, cloneMirror, git, removeClone } from './blast-radius-sources.ts';
import { table } from './statistics.ts';

const repositories = ['honojs/hono', 'documenso/documenso', 'Unleash/unleash', 'FlowFuse/flowfuse'];

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Links every package of the repository that has a name into node_modules at the root. */
function linkPackages(clone: string, files: readonly string[]): void {
  for (const file of files.filter((each) => /(?:^|\/)package\.json$/.test(each) && each !== 'package.json')) {
    const name = asText(asMap(parseLooseJson(readFileSync(path.join(clone, file), 'utf8')))['name']);
    if (name === null || !/^(?:@[\w.-]+\/)?[\w.-]+$/.test(name)) continue;
    const link = path.join(clone, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(path.join(clone, folderOf(file)), link, 'dir');
  }
}

function nearestConfig(file: string, known: ReadonlySet<string>): string | null {
  for (const folder of foldersAbove(folderOf(file)))
    for (const name of ['tsconfig.json', 'jsconfig.json'])
      if (known.has([folder, name].filter(Boolean).join('/'))) return [folder, name].filter(Boolean).join('/');
  return null;
}

interface Reference {
  readonly edges: readonly (readonly [string, string])[];
  readonly modules: readonly string[];
  readonly ms: number;
}

function runReference(clone: string, sources: readonly string[], all: ReadonlySet<string>): Reference {
  const groups = Map.groupBy(sources, (file) => nearestConfig(file, all));
  const input = JSON.stringify([...groups].map(([tsconfig, files]) => ({ tsconfig, files })));
  const child = spawnSync(
    process.execPath,
    ['--max-old-space-size=6000', path.resolve('bench/blast-radius-cruise.mjs')],
    {
      cwd: clone,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (child.status !== 0) throw new Error(`dependency-cruiser: ${child.stderr.slice(0, 2000)}`);
  const parsed = JSON.parse(child.stdout) as Reference;
  const root = realpathSync(clone);
  const inside = (file: string): string => path.relative(root, path.resolve(root, file));
  return { ...parsed, edges: parsed.edges.map(([from, to]) => [from, inside(to)] as const) };
}

function toEdges(pairs: Iterable<readonly [string, string]>): Edges {
  const edges = new Map<string, Set<string>>();
  for (const [from, to] of pairs) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  return edges;
}

/** Everything that reaches each file, as sorted lists. */
function dependentsOf(edges: Edges, files: readonly string[]): ReadonlyMap<string, string> {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of edges)
    for (const to of targets) importers.set(to, [...(importers.get(to) ?? []), from]);
  return new Map(
    files.map((file) => {
      const reached = new Set([file]);
      for (const each of reached) for (const importer of importers.get(each) ?? []) reached.add(importer);
      return [file, [...reached].sort().join('\n')];
    }),
  );
}

/** Why one side has an edge that the other does not have. */
function classify(from: string, to: string, onlyOurs: boolean): string {
  const kind = onlyOurs ? 'ours' : 'theirs';
  if (/\.(?:vue|svelte|astro)$/.test(from))
    return `${kind}: script of a component (no compiler for it installed there)`;
  if (/\.(?:vue|svelte|astro)$/.test(to)) return `${kind}: a component as target`;
  if (/\.(?:css|scss|svg|png|jpe?g|md|mdx|html|woff2?|txt|wasm|ya?ml|po|sql|graphql|ttf)$/.test(to))
    return `${kind}: an asset as target`;
  if (to.endsWith('.json')) return `${kind}: JSON as target`;
  if (to.endsWith('.d.ts')) return `${kind}: a declaration file as target`;
  return `${kind}: code to code`;
}

interface Difference {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

function differences(left: Edges, right: Edges, onlyOurs: boolean): readonly Difference[] {
  return [...left].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => right.get(from)?.has(to) !== true)
      .map((to) => ({ from, to, why: classify(from, to, onlyOurs) })),
  );
}

async function compare(name: string): Promise<readonly string[] | null> {
  const clone = cloneMirror(name);
  if (clone === null) return null;
  try {
    const all = new Set(git(clone, 'ls-files', '-z').split('\0').filter(Boolean));
    const { graph, files, readMs, buildMs } = await buildHeadGraph(clone);
    linkPackages(clone, [...all]);
    const sources = [...all].filter(
      (file) => /^(?:script|script-jsx)$/.test(dialectOf(file) ?? '') && graph.idOf(file) !== undefined,
    );
    const reference = runReference(clone, sources, all);
    const known = new Set(sources);
    const ours = toEdges(
      graph.nodes.flatMap((from, id) =>
        known.has(from) ? graph.importsOf(id).map((to) => [from, graph.nodes[to] ?? ''] as const) : [],
      ),
    );
    const theirs = toEdges(reference.edges.filter(([from, to]) => known.has(from) && all.has(to) && from !== to));
    const codeOnly = (edges: Edges): Edges =>
      toEdges(
        [...edges].flatMap(([from, targets]) =>
          [...targets].filter((to) => known.has(to)).map((to) => [from, to] as const),
        ),
      );
    const [mine, others] = [dependentsOf(codeOnly(ours), sources), dependentsOf(codeOnly(theirs), sources)];
    const equal = sources.filter((file) => mine.get(file) === others.get(file)).length;
    const different = [...differences(ours, theirs, true), ...differences(theirs, ours, false)];
    for (const [why, list] of Map.groupBy(different, (each) => each.why)) {
      process.stdout.write(`  ${name} ${list.length} × ${why}\n`);
      for (const { from, to } of list.slice(0, process.argv.includes('--differences') ? 400 : 3))
        process.stdout.write(`      ${from} → ${to}\n`);
    }
    const count = (edges: Edges): number => [...edges.values()].reduce((sum, targets) => sum + targets.size, 0);
    return [
      name,
      String(files),
      String(sources.length),
      String(count(ours)),
      String(count(theirs)),
      String(different.filter(({ why }) => why.startsWith('ours')).length),
      String(different.filter(({ why }) => why.startsWith('theirs')).length),
      `${((100 * equal) / sources.length).toFixed(2)} %`,
      `${((readMs + buildMs) / 1000).toFixed(2)} s`,
      `${(reference.ms / 1000).toFixed(1)} s`,
    ];
  } finally {
    removeClone(clone);
  }
}

const rows: (readonly string[])[] = [];
const wanted = process.argv.slice(3).filter((argument) => !argument.startsWith('--'));
for (const name of wanted.length === 0 ? repositories : wanted) {
  const row = await compare(name);
  if (row !== null) rows.push(row);
}
const header = [
  'repository',
  'sources',
  'compared',
  'edges ours',
  'theirs',
  'only ours',
  'only theirs',
  'equal dependents',
  'our time',
  'theirs',
];
process.stdout.write(`${table(header, rows)}\n`);
