import { type FileSet, folderOf, foldersAbove, joinPath } from '../file-set.ts';
import { type PathMapping, createMappingReader, mapSpecifier } from './compiler-options.ts';
import { asMap, asText } from './json.ts';
import { findInPackage, findTarget, mainTargets, matchTargets } from './package-targets.ts';
import { type LocalPackage, type LocalPackages, readPackages } from './packages.ts';
import { type FileResolver, createFileResolver } from './resolve-file.ts';

export interface ResolverSource {
  readonly files: FileSet;
  readText(path: string): Promise<string | null>;
  /** Names that a bundler maps, as in a tsconfig's `paths`, relative to the root: `{ "@/*": ["web/src/*"] }`. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

export interface JavaScriptResolver {
  /** The file of this repository that a module name means for a file; null for what comes from outside. */
  resolve(specifier: string, from: string): string | null;
  readonly packages: LocalPackages;
  readonly fileResolver: FileResolver;
}

/** `@acme/shop/total` is the package `@acme/shop` and its subpath `./total`. */
function splitName(specifier: string): readonly [name: string, subpath: string] {
  const parts = specifier.split('/');
  const size = specifier.startsWith('@') ? 2 : 1;
  const rest = parts.slice(size).join('/');
  return [parts.slice(0, size).join('/'), rest === '' ? '.' : `./${rest}`];
}

/** Without what tells a bundler how to load it: `raw-loader!./a.txt`, `./a.svg?url`. */
function bare(specifier: string): string {
  const name = specifier.slice(specifier.lastIndexOf('!') + 1);
  const query = name.indexOf('?');
  return query === -1 ? name : name.slice(0, query);
}

const typescript = /\.(?:[cm]?ts|tsx|vue|svelte|astro)$/;

/** `@/x` and `~/x` mean the source folder by convention, where no configuration says otherwise. */
function conventional(specifier: string, from: string): readonly string[] {
  if (!/^[@~]\//.test(specifier)) return [];
  const rest = specifier.slice(2);
  return [...foldersAbove(folderOf(from))].flatMap((folder) => {
    const paths = folder.endsWith('/src') || folder === 'src' ? [rest] : [`src/${rest}`, rest];
    return paths.map((path) => joinPath(folder, path)).filter((path) => path !== null);
  });
}

interface Parts {
  readonly files: FileResolver;
  readonly packages: LocalPackages;
  readonly aliases: PathMapping;
  mapping(folder: string): PathMapping;
}

function findImports(specifier: string, owner: LocalPackage | null, parts: Parts): string | null {
  if (owner === null) return null;
  const targets = matchTargets(asMap(owner.manifest['imports']), specifier) ?? [];
  for (const target of targets) {
    const found = target.startsWith('.') ? findTarget(target, owner, parts.files) : null;
    if (found !== null) return found;
  }
  return null;
}

function resolveBare(specifier: string, from: string, parts: Parts): string | null {
  const { files, packages } = parts;
  const isTypeScript = typescript.test(from);
  const mapped = [...mapSpecifier(parts.mapping(folderOf(from)), specifier), ...mapSpecifier(parts.aliases, specifier)];
  for (const path of mapped) {
    const found = files.find(path, isTypeScript);
    if (found !== null) return found;
  }
  const owner = packages.packageOf(from);
  if (specifier.startsWith('#')) return findImports(specifier, owner, parts);
  const [name, subpath] = splitName(specifier);
  const local = packages.find(name, owner);
  if (local !== null) return findInPackage(local, subpath, files);
  for (const folder of foldersAbove(folderOf(from))) {
    const placed = packages.inFolder(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (placed !== null) return findInPackage(placed, subpath, files);
  }
  for (const path of conventional(specifier, from)) {
    const found = files.find(path, isTypeScript);
    if (found !== null) return found;
  }
  return null;
}

function resolveOne(specifier: string, from: string, parts: Parts): string | null {
  const name = bare(specifier);
  if (name === '' || name.startsWith('/') || /^[a-z][a-z+]+:/i.test(name)) return null;
  if (!/^\.{1,2}(?:\/|$)/.test(name)) return resolveBare(name, from, parts);
  const path = joinPath(folderOf(from), name);
  return path === null ? null : parts.files.find(path, typescript.test(from));
}

/** Reads manifests and compiler options of the repository, then answers without waiting. `folders`: where importers lie. */
export async function createJavaScriptResolver(
  source: ResolverSource,
  folders: Iterable<string>,
): Promise<JavaScriptResolver> {
  const packages = await readPackages(source);
  const mains = (folder: string): readonly string[] => {
    const found = packages.inFolder(folder);
    return found === null ? [] : mainTargets(found);
  };
  const files = createFileResolver(source.files, mains);
  const reader = createMappingReader({
    ...source,
    findInPackages(specifier) {
      const [name, subpath] = splitName(specifier);
      const found = packages.all.find((each) => each.name === name);
      const tsconfig = asText(found?.manifest['tsconfig']) ?? './tsconfig.json';
      return found === undefined ? null : findTarget(subpath === '.' ? tsconfig : subpath, found, files);
    },
  });
  const mappings = new Map<string, PathMapping>();
  for (const folder of new Set(folders)) mappings.set(folder, await reader.mappingFor(folder));
  const parts: Parts = {
    files,
    packages,
    aliases: { paths: Object.entries(source.aliases), baseUrl: null },
    mapping: (folder) => mappings.get(folder) ?? { paths: [], baseUrl: null },
  };
  const memo = new Map<string, string | null>();
  return {
    packages,
    fileResolver: files,
    resolve(specifier, from) {
      const key = `${folderOf(from)}\0${typescript.test(from) ? 't' : 'j'}${specifier}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const found = resolveOne(specifier, from, parts);
      memo.set(key, found);
      return found;
    },
  };
}
