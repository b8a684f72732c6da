// Imports of Python and Go beside what their own tools say: `npm run bench -- blast-radius-languages MIRRORS`. Python: `ast`
// over every file. Go: `go list` over each module, offline. What is not installed is named and skipped.
import { spawnSync } from 'node:child_process';
import { scanPython } from '../stages/check/_shared/import-graph/python/scan-imports.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildHeadGraph, cloneMirror, git, removeClone } from './blast-radius-sources.ts';
import { table } from './statistics.ts';

const pythonProgram = `
import ast, json, sys
out = {}
for p in json.load(sys.stdin):
    try: tree = ast.parse(open(p, 'rb').read())
    except SyntaxError: continue
    found = []
    for n in ast.walk(tree):
        if isinstance(n, ast.Import): found += [a.name for a in n.names]
        elif isinstance(n, ast.ImportFrom): found.append('.' * n.level + (n.module or '') + ':' + ','.join(a.name for a in n.names))
    out[p] = sorted(found)
print(json.dumps(out))
`;

function comparePython(name: string, clone: string): readonly string[] | null {
  const files = git(clone, 'ls-files', '-z', '*.py').split('\0').filter(Boolean);
  const theirStart = performance.now();
  const child = spawnSync('python3', ['-W', 'ignore', '-c', pythonProgram], {
    cwd: clone,
    input: JSON.stringify(files),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const theirMs = performance.now() - theirStart;
  if (child.status !== 0) return null;
  const theirs = JSON.parse(child.stdout) as Readonly<Record<string, readonly string[]>>;
  const start = performance.now();
  const equal = Object.entries(theirs).filter(([file, wanted]) => {
    const uses = scanPython(readFileSync(path.join(clone, file), 'utf8')).filter(({ kind }) => kind === 'static');
    const found = uses.map(({ specifier, names }) =>
      names === undefined ? specifier : `${specifier}:${names.join(',')}`,
    );
    return JSON.stringify(found.toSorted()) === JSON.stringify(wanted.toSorted());
  }).length;
  const ourMs = performance.now() - start;
  return [
    name,
    'files with the same imports',
    `${equal} of ${Object.keys(theirs).length}`,
    `${ourMs.toFixed(0)} ms`,
    `${theirMs.toFixed(0)} ms`,
  ];
}

interface GoPackage {
  readonly Dir: string;
  readonly ImportPath: string;
  readonly Imports?: readonly string[];
  readonly TestImports?: readonly string[];
  readonly XTestImports?: readonly string[];
}

/** `go list -json` prints one object after another. */
function listGo(clone: string): readonly GoPackage[] | null {
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' };
  const child = spawnSync('go', ['list', '-e', '-json=Dir,ImportPath,Imports,TestImports,XTestImports', './...'], {
    cwd: clone,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (child.error !== undefined || child.stdout.trim() === '') return null;
  return JSON.parse(`[${child.stdout.trim().replaceAll('\n}\n{', '\n},\n{')}]`) as GoPackage[];
}

async function compareGo(name: string, clone: string): Promise<readonly string[] | null> {
  const theirStart = performance.now();
  const packages = listGo(clone);
  const theirMs = performance.now() - theirStart;
  if (packages === null) return null;
  const { graph, readMs, buildMs } = await buildHeadGraph(clone);
  const folders = new Map(packages.map(({ ImportPath, Dir }) => [ImportPath, `${path.relative(clone, Dir) || '.'}/`]));
  let equal = 0;
  for (const { Dir, Imports = [], TestImports = [], XTestImports = [] } of packages) {
    const own = `${path.relative(clone, Dir) || '.'}/`;
    const wanted = new Set([...Imports, ...TestImports, ...XTestImports].flatMap((each) => folders.get(each) ?? []));
    wanted.delete(own);
    // Every file of the folder, tests too; its own package is no import.
    const id = graph.idOf(own);
    const files =
      id === undefined
        ? []
        : graph.importersOf(id).filter((file) => path.dirname(graph.nodes[file] ?? '') === path.dirname(`${own}x`));
    const found = new Set(files.flatMap((file) => graph.importsOf(file)).map((target) => graph.nodes[target] ?? ''));
    found.delete(own);
    const isEqual = [...wanted].sort().join('\n') === [...found].sort().join('\n');
    if (isEqual) equal++;
    else if (process.argv.includes('--differences'))
      process.stdout.write(
        `  ${own} ours ${[...found].filter((each) => !wanted.has(each)).join(' ')} theirs ${[...wanted].filter((each) => !found.has(each)).join(' ')}\n`,
      );
  }
  return [
    name,
    'packages with the same imports',
    `${equal} of ${packages.length}`,
    `${(readMs + buildMs).toFixed(0)} ms`,
    `${theirMs.toFixed(0)} ms`,
  ];
}

const rows: (readonly string[])[] = [];
for (const [name, compare] of [
  ['mealie-recipes/mealie', comparePython],
  ['pypi/warehouse', comparePython],
  ['bufbuild/buf', compareGo],
  ['kubernetes-sigs/metrics-server', compareGo],
] as const) {
  const clone = cloneMirror(name);
  if (clone === null) continue;
  try {
    const row = await compare(name, clone);
    if (row === null) process.stdout.write(`skipped ${name}: its language is not installed here\n`);
    else rows.push(row);
  } finally {
    removeClone(clone);
  }
}
process.stdout.write(`${table(['repository', 'what', 'equal', 'our time', 'theirs'], rows)}\n`);
