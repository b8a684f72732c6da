import type { ImportUse } from '../import-use.ts';
import { type FileSet, folderOf, joinPath } from '../file-set.ts';

export interface PythonResolver {
  /** Files of this repository that one import runs or names; empty for what comes from outside. */
  resolve(use: ImportUse, from: string): readonly string[];
}

const isPython = (path: string): boolean => path.endsWith('.py') || path.endsWith('.pyi');
const join = (folder: string, rest: string): string => (folder === '' ? rest : `${folder}/${rest}`);

/** Folders from which absolute names are found: what holds a package or a script. A namespace package has no `__init__.py`. */
function findRoots(files: FileSet): ReadonlySet<string> {
  const roots = new Set<string>(['', 'src']);
  for (const path of files.paths) {
    if (!isPython(path) && !/(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/.test(path)) continue;
    let folder = folderOf(path);
    if (!isPython(path)) {
      roots.add(folder);
      roots.add(join(folder, 'src'));
      continue;
    }
    while (folder !== '' && files.has(`${folder}/__init__.py`)) folder = folderOf(folder);
    roots.add(folder);
  }
  return roots;
}

/** Roots by the first word of what can be imported from them. */
function indexRoots(files: FileSet): ReadonlyMap<string, readonly string[]> {
  const roots = findRoots(files);
  const byName = new Map<string, Set<string>>();
  const add = (name: string, root: string): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, new Set([root]));
    else known.add(root);
  };
  for (const path of files.paths) {
    if (!isPython(path)) continue;
    let below = path.replace(/\.pyi?$/, '');
    for (let folder = folderOf(below); ; folder = folderOf(folder)) {
      if (roots.has(folder)) add(folder === '' ? below : below.slice(folder.length + 1), folder);
      below = folder;
      if (folder === '') break;
    }
  }
  return new Map([...byName].map(([name, found]) => [name, [...found]]));
}

/** How near two folders are: the length of the path that they share. */
function shared(left: string, right: string): number {
  const [a, b] = [left.split('/'), right.split('/')];
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return left === '' ? 0 : count;
}

export function createPythonResolver(files: FileSet): PythonResolver {
  const roots = indexRoots(files);
  const moduleAt = (path: string): string | null =>
    [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`, `${path}/__init__.pyi`].find((each) => files.has(each)) ??
    null;

  /** Places of an absolute name, those near the importer first. */
  function placesOf(module: string, from: string): readonly string[] {
    const found = roots.get(module.split('.')[0] ?? '') ?? [];
    const folder = folderOf(from);
    const near = found.length < 2 ? found : found.toSorted((a, b) => shared(b, folder) - shared(a, folder));
    return near.map((root) => join(root, module.replaceAll('.', '/')));
  }

  /** A name such as `..models` as a path. Above the root there is nothing. */
  function relativePlace(specifier: string, from: string): string | null {
    const level = /^\.*/.exec(specifier)?.[0].length ?? 0;
    const up = '../'.repeat(level - 1);
    return joinPath(folderOf(from), up + specifier.slice(level).replaceAll('.', '/'));
  }

  /** The part of a name that exists: `import a.b.c` may name what `a/b.py` makes at run time. */
  function longest(place: string, root: string): string | null {
    for (let path = place; path.length > root.length; path = folderOf(path)) {
      const found = moduleAt(path);
      if (found !== null) return found;
    }
    return null;
  }

  function fromPlace(place: string, names: readonly string[]): readonly string[] {
    const own = place === '' ? null : moduleAt(place);
    const found = new Set<string>();
    for (const name of names) {
      const part = name === '*' || (own !== null && !/__init__\.pyi?$/.test(own)) ? null : moduleAt(join(place, name));
      const target = part ?? own;
      if (target !== null) found.add(target);
    }
    return [...found];
  }

  return {
    resolve({ specifier, names }, from) {
      const relative = specifier.startsWith('.') ? relativePlace(specifier, from) : null;
      if (specifier.startsWith('.') && relative === null) return [];
      const places = relative === null ? placesOf(specifier, from) : [relative];
      for (const place of places) {
        if (names === undefined) {
          const own = moduleAt(place) ?? longest(place, place.slice(0, place.length - specifier.length));
          if (own !== null) return [own];
        } else {
          const found = fromPlace(place, names);
          if (found.length > 0) return found;
        }
      }
      return [];
    },
  };
}
