import { joinPath } from '../file-set.ts';
import { type JsonMap, asMap, asText } from './json.ts';
import type { LocalPackage } from './packages.ts';
import type { FileResolver } from './resolve-file.ts';

const mostTargets = 50;

/** Every path under a value of `exports` or `imports`, whatever the conditions: which of them exists decides. */
export function targetsUnder(value: unknown, found: string[] = [], depth = 0): readonly string[] {
  if (found.length >= mostTargets || depth > 10) return found;
  if (typeof value === 'string') found.push(value);
  else if (Array.isArray(value)) for (const each of value) targetsUnder(each, found, depth + 1);
  else {
    const map = asMap(value);
    // Sources first: what is built is rarely in the repository, and stale where it is.
    const keys = Object.keys(map).sort((left, right) => Number(right === 'source') - Number(left === 'source'));
    for (const key of keys) targetsUnder(map[key], found, depth + 1);
  }
  return found;
}

function fillStar(pattern: string, subpath: string): string | null {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === subpath ? '' : null;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isMatch = subpath.length >= head.length + tail.length && subpath.startsWith(head) && subpath.endsWith(tail);
  return isMatch ? subpath.slice(head.length, subpath.length - tail.length) : null;
}

/** Targets of the best matching key of `exports` or `imports`; null where none matches. */
export function matchTargets(map: JsonMap, subpath: string): readonly string[] | null {
  const keys = Object.keys(map).sort(
    (left, right) => Number(left.includes('*')) - Number(right.includes('*')) || right.length - left.length,
  );
  for (const key of keys) {
    const middle = fillStar(key, subpath);
    if (middle !== null) return targetsUnder(map[key]).map((target) => target.replaceAll('*', () => middle));
  }
  return null;
}

const builtFolders = new Set(['dist', 'lib', 'build', 'out', 'output', 'esm', 'cjs', 'es', 'types', 'mjs', 'module']);
const ending = /(?:\.d)?\.[cm]?[jt]sx?$/;

/** Where the source of a built file may lie: `dist/esm/a/index.js` is made from `src/a/index.ts`. */
function sourcesOf(target: string): readonly string[] {
  const parts = target.replace(/^\.\//, '').split('/');
  let first = 0;
  while (first < parts.length - 1 && builtFolders.has(parts[first] ?? '')) first++;
  if (first === 0) return [];
  const rest = parts.slice(first).join('/').replace(ending, '');
  const withoutSource = rest.replace(/^src\//, '');
  return [`src/${withoutSource}`, rest];
}

/** The file in the repository that a target of a manifest stands for: itself, or the source that it is built from. */
export function findTarget(target: string, { folder }: LocalPackage, files: FileResolver): string | null {
  for (const candidate of [target, ...sourcesOf(target)]) {
    const path = joinPath(folder, candidate);
    const found = path === null || path === folder ? null : files.find(path, true);
    if (found !== null) return found;
  }
  return null;
}

function firstFound(targets: readonly string[], from: LocalPackage, files: FileResolver): string | null {
  for (const target of targets) {
    const found = findTarget(target, from, files);
    if (found !== null) return found;
  }
  return null;
}

/** What runs goes before what only describes it. */
const mainFields = ['source', 'module', 'main', 'browser', 'types', 'typings'];

/** Targets that a package offers under its bare name. */
export function mainTargets({ manifest }: LocalPackage): readonly string[] {
  return mainFields.map((field) => asText(manifest[field])).filter((target) => target !== null);
}

/** `exports` as a map from subpaths; null where the package has none. */
export function exportsMap({ manifest }: LocalPackage): JsonMap | null {
  const { exports } = manifest as { readonly exports?: unknown };
  if (exports === undefined || exports === null) return null;
  const isSubpaths = typeof exports === 'object' && Object.keys(exports).some((key) => key.startsWith('.'));
  return isSubpaths ? asMap(exports) : { '.': exports };
}

/** File behind `name` (`subpath` `.`) or `name/a/b` (`./a/b`) of a package in this repository. */
export function findInPackage(found: LocalPackage, subpath: string, files: FileResolver): string | null {
  const map = exportsMap(found);
  const offered = map === null ? null : firstFound(matchTargets(map, subpath) ?? [], found, files);
  if (offered !== null) return offered;
  const own = subpath === '.' ? ['./src/index', './index', './src/main'] : [subpath, `./src/${subpath.slice(2)}`];
  return firstFound(subpath === '.' ? [...mainTargets(found), ...own] : own, found, files);
}
