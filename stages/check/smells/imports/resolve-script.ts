import { folderOf, joinPath, resolvePath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { aliasesAbove, applyAliases } from './path-aliases.ts';
import type { Aliases } from './path-aliases.ts';
import { manifestsAbove, workspaceNames } from './manifest.ts';
import type { Manifest } from './manifest.ts';

/** Where an import leads. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** A path of the repository at which nothing stands. */
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  /** Another package of the repository. */
  | { readonly kind: 'workspace'; readonly name: string }
  | { readonly kind: 'unknown' };

/** Answers of one run, each worked out once. */
export interface ScriptResolver {
  readonly repository: Repository;
  manifests(folder: string): Promise<readonly Manifest[] | null>;
  aliases(folder: string): Promise<Aliases>;
  workspaces(): Promise<ReadonlyMap<string, string>>;
}

function remember<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

export function createScriptResolver(repository: Repository): ScriptResolver {
  const names = remember(() => workspaceNames(repository));
  return {
    repository,
    manifests: remember((folder) => manifestsAbove(repository, folder)),
    aliases: remember((folder) => aliasesAbove(repository, folder)),
    workspaces: () => names(''),
  };
}

const endings = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.d.ts',
  '.vue',
  '.svelte',
  '.json',
  '.node',
  '.coffee',
  '.astro',
  '.d.mts',
];
const indexes = endings.slice(1).map((ending) => `/index${ending}`);
/** Under Node's rules TypeScript names the file that it will become. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
};
/** Of files for one platform only one is chosen. */
const platforms = ['.web', '.native', '.ios', '.android', '.server', '.client', '.node', '.browser'];

/** The file at a path as a bundler or Node would find it. */
export function findFile(repository: Repository, path: string): string | null {
  for (const ending of [...endings, ...indexes]) if (repository.has(path + ending)) return path + ending;
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  for (const source of sources[extension] ?? []) {
    const other = path.slice(0, path.length - extension.length) + source;
    if (repository.has(other)) return other;
  }
  for (const platform of platforms) {
    for (const ending of ['.ts', '.tsx', '.js', '.jsx'])
      if (repository.has(path + platform + ending)) return path + platform + ending;
  }
  // Types of a file of another kind: `style.css` beside `style.css.d.ts`, or `style.d.css.ts`.
  return repository.has(`${path}.d.ts`) ? `${path}.d.ts` : null;
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The folder of another package, with its own manifest, has its own rules for what a path means. */
function findIn(repository: Repository, folders: readonly string[], specifier: string): string | null {
  for (const folder of folders) {
    const found = findFile(repository, joinPath(folder, specifier));
    if (found !== null) return found;
  }
  return null;
}

const isRelative = (specifier: string): boolean => /^\.{1,2}(\/|$)/.test(specifier);

/** Where an import of a file leads. */
export async function resolveScript(resolver: ScriptResolver, from: string, specifier: string): Promise<Target> {
  const { repository } = resolver;
  const plain = specifier.replace(/[?#].*$/, (suffix) => (specifier.startsWith('#') ? suffix : ''));
  const folder = folderOf(from);
  if (isRelative(plain)) {
    const path = resolvePath(folder, plain);
    if (path === null) return { kind: 'unknown' };
    const found = findFile(repository, path);
    return found === null ? { kind: 'missing', path } : { kind: 'file', path: found };
  }
  const aliases = await resolver.aliases(folder);
  const targets = applyAliases(plain, aliases);
  if (targets !== null) {
    const found = targets.map((target) => findFile(repository, target)).find((path) => path !== null);
    return found === undefined ? { kind: 'unknown' } : { kind: 'file', path: found };
  }
  const based = findIn(repository, aliases.baseFolders, plain);
  if (based !== null) return { kind: 'file', path: based };
  const name = packageName(plain);
  if ((await resolver.workspaces()).has(name)) return { kind: 'workspace', name };
  return { kind: 'package', name };
}
