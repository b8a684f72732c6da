// Child of blast-radius-reference: dependency-cruiser over the current folder. Input (stdin): groups of files by tsconfig.
// Output: JSON { edges: [[from, to]], modules: [path], ms }.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const groups = JSON.parse(readFileSync(0, 'utf8'));
const start = performance.now();
const edges = [];
const modules = [];
for (const { tsconfig, files } of groups) {
  const wanted = new Set(files);
  // Files elsewhere belong to another group, with another tsconfig.
  const folder = tsconfig === null ? '.' : path.dirname(tsconfig);
  const options = {
    baseDir: process.cwd(),
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    parser: 'tsc',
    doNotFollow: {
      path: ['node_modules', '\\.(?:vue|svelte|astro)$', ...(folder === '.' ? [] : [`^(?!${RegExp.escape(folder)}/)`])],
    },
    ...(tsconfig === null ? {} : { ruleSet: { options: { tsConfig: { fileName: tsconfig } } } }),
  };
  const resolve = {
    extensions: ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.vue'],
    exportsFields: ['exports'],
    conditionNames: ['source', 'import', 'require', 'node', 'default', 'types', 'browser'],
    mainFields: ['module', 'main', 'browser', 'types'],
    ...(tsconfig === null ? {} : { tsConfig: path.resolve(tsconfig) }),
  };
  let parsed = {};
  try {
    parsed = tsconfig === null ? {} : { tsConfig: extractTSConfig(path.resolve(tsconfig)) };
  } catch {
    // A tsconfig whose base is an uninstalled package: its paths are still read by the resolver.
  }
  const { output } = await cruise(files, options, resolve, parsed);
  for (const module of output.modules) {
    if (!wanted.has(module.source)) continue;
    modules.push(module.source);
    for (const dependency of module.dependencies)
      if (!dependency.couldNotResolve && !dependency.coreModule) edges.push([module.source, dependency.resolved]);
  }
}
process.stdout.write(JSON.stringify({ edges, modules, ms: performance.now() - start }));
