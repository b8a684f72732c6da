import { type FileSet, folderOf, foldersAbove, joinPath } from '../file-set.ts';
import { type JsonMap, asMap, asText, asTexts, parseLooseJson } from './json.ts';

/** How a tsconfig or jsconfig maps module names to paths. Folders are relative to the repository's root. */
export interface PathMapping {
  /** Pattern with at most one star, to folders and patterns behind it, in order. */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  /** Folder against which bare names are tried; null where none is set. */
  readonly baseUrl: string | null;
}

export interface MappingSource {
  readonly files: FileSet;
  readText(path: string): Promise<string | null>;
  /** Path of a file that another package of this repository offers: `@acme/tsconfig/base.json`. */
  findInPackages(specifier: string): string | null;
}

const none: PathMapping = { paths: [], baseUrl: null };
const longestChain = 20;

function mappingOf(config: JsonMap, folder: string, root: string): Partial<PathMapping> {
  const options = asMap(config['compilerOptions']);
  const place = (path: string): string | null =>
    path.startsWith('${configDir}') ? joinPath(root, path.slice(12).replace(/^\//, '')) : joinPath(folder, path);
  const written = asText(options['baseUrl']);
  const baseUrl = written === null ? null : place(written);
  const paths = Object.entries(asMap(options['paths'])).flatMap(([pattern, targets]) => {
    const base = baseUrl ?? folder;
    const placed = asTexts(targets).flatMap((target) => {
      const path = target.startsWith('${configDir}') ? place(target) : joinPath(base, target);
      return path === null ? [] : [path];
    });
    return placed.length === 0 ? [] : [[pattern, placed] as const];
  });
  return {
    ...(baseUrl === null ? {} : { baseUrl }),
    ...(options['paths'] === undefined ? {} : { paths }),
  };
}

/** Longest fixed part first, as TypeScript chooses; an exact name before any star. */
function sortPaths({ paths, baseUrl }: PathMapping): PathMapping {
  const weight = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : 1e6);
  return { baseUrl, paths: paths.toSorted(([left], [right]) => weight(right) - weight(left)) };
}

/** Reads configuration files once each, following `extends` (cycles end) and, where nothing else maps, `references`. */
export function createMappingReader(source: MappingSource) {
  const parsed = new Map<string, Promise<JsonMap | null>>();
  const parse = (path: string): Promise<JsonMap | null> => {
    const known = parsed.get(path);
    if (known !== undefined) return known;
    const reading = source.readText(path).then((text) => (text === null ? null : asMap(parseLooseJson(text))));
    parsed.set(path, reading);
    return reading;
  };

  function placeOfBase(specifier: string, folder: string): string | null {
    if (!specifier.startsWith('.')) return source.findInPackages(specifier);
    const path = joinPath(folder, specifier);
    if (path === null) return null;
    return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => source.files.has(candidate)) ?? null;
  }

  async function merge(path: string, root: string, seen: readonly string[]): Promise<Partial<PathMapping>> {
    if (seen.includes(path) || seen.length >= longestChain) return {};
    const config = await parse(path);
    if (config === null) return {};
    const bases = typeof config['extends'] === 'string' ? [config['extends']] : asTexts(config['extends']);
    let merged: Partial<PathMapping> = {};
    for (const base of bases.slice(0, longestChain)) {
      const at = placeOfBase(base, folderOf(path));
      if (at !== null) merged = { ...merged, ...(await merge(at, root, [...seen, path])) };
    }
    return { ...merged, ...mappingOf(config, folderOf(path), root) };
  }

  async function readOne(path: string): Promise<PathMapping> {
    const own = await merge(path, folderOf(path), []);
    if (own.paths !== undefined || own.baseUrl !== undefined) return sortPaths({ ...none, ...own });
    const references = (await parse(path))?.['references'];
    const paths: PathMapping['paths'][number][] = [];
    for (const reference of Array.isArray(references) ? references.slice(0, longestChain) : []) {
      const at = placeOfBase(`./${asText(asMap(reference)['path']) ?? ''}`, folderOf(path));
      if (at !== null && at !== path) paths.push(...((await merge(at, folderOf(at), [])).paths ?? []));
    }
    return sortPaths({ paths, baseUrl: null });
  }

  const byFolder = new Map<string, Promise<PathMapping>>();
  return {
    /** The mapping that holds for files in a folder: that of the nearest configuration above them. */
    async mappingFor(folder: string): Promise<PathMapping> {
      for (const above of foldersAbove(folder)) {
        const prefix = above === '' ? '' : `${above}/`;
        const name = ['tsconfig.json', 'jsconfig.json'].find((each) => source.files.has(prefix + each));
        if (name === undefined) continue;
        const known = byFolder.get(above) ?? readOne(prefix + name);
        byFolder.set(above, known);
        return known;
      }
      return none;
    },
  };
}

/** Paths that a mapping gives for a module name, best first. */
export function mapSpecifier(mapping: PathMapping, specifier: string): readonly string[] {
  const found: string[] = [];
  for (const [pattern, targets] of mapping.paths) {
    const star = pattern.indexOf('*');
    const [head, tail] = star === -1 ? [pattern, ''] : [pattern.slice(0, star), pattern.slice(star + 1)];
    const isMatch =
      star === -1
        ? specifier === pattern
        : specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
    if (!isMatch) continue;
    const middle = specifier.slice(head.length, specifier.length - tail.length);
    for (const target of targets) {
      const path = joinPath(
        '',
        target.replace('*', () => middle),
      );
      if (path !== null) found.push(path);
    }
    break;
  }
  if (mapping.baseUrl !== null) found.push(...[joinPath(mapping.baseUrl, specifier)].filter((path) => path !== null));
  return found;
}
