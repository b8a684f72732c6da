/** Every file of one side of the repository, by path; links and submodules are not in it. */
export interface FileSet {
  has(path: string): boolean;
  /** Whether a file lies somewhere below this folder. The root is the empty path. */
  hasFolder(path: string): boolean;
  readonly paths: readonly string[];
}

export function createFileSet(paths: Iterable<string>): FileSet {
  const files = new Set(paths);
  let folders: Set<string> | null = null;
  const list = (): Set<string> => {
    const found = new Set<string>(['']);
    for (const path of files) {
      let slash = path.lastIndexOf('/');
      while (slash > 0 && !found.has(path.slice(0, slash))) {
        found.add(path.slice(0, slash));
        slash = path.lastIndexOf('/', slash - 1);
      }
    }
    return found;
  };
  return {
    has: (path) => files.has(path),
    hasFolder: (path) => (folders ??= list()).has(path),
    paths: [...files],
  };
}

/** Folder of a path; the root is the empty one. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `folder/relative` with `.` and `..` worked out; null when that leaves the repository. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The folder and those above it, innermost first, the root last. */
export function* foldersAbove(folder: string): Generator<string> {
  let at = folder;
  while (at !== '') {
    yield at;
    at = folderOf(at);
  }
  yield '';
}
