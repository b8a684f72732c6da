import { type FileSet, joinPath } from '../file-set.ts';

const typescriptFirst = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
  '.astro',
];
const javascriptFirst = [
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.vue',
  '.svelte',
  '.astro',
];

/** TypeScript is imported by the name of what it compiles to. */
const rewritten: readonly (readonly [string, readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.d.ts', '.jsx']],
  ['.mjs', ['.mts', '.d.mts']],
  ['.cjs', ['.cts', '.d.cts']],
  ['.jsx', ['.tsx', '.ts', '.d.ts']],
];

export interface FileResolver {
  /** The file that a path without or with the wrong ending means; an index file for a folder. Null where there is none. */
  find(path: string, fromTypeScript: boolean): string | null;
}

/** `folderMain`: what a folder's package.json names as its main file, if it has one. */
export function createFileResolver(
  files: FileSet,
  folderMain: (folder: string) => readonly string[] = () => [],
): FileResolver {
  const withEnding = (path: string, endings: readonly string[]): string | null => {
    for (const ending of endings) if (files.has(path + ending)) return path + ending;
    return null;
  };
  const withOtherEnding = (path: string): string | null => {
    for (const [from, to] of rewritten) if (path.endsWith(from)) return withEnding(path.slice(0, -from.length), to);
    return null;
  };
  const inFolder = (folder: string, endings: readonly string[]): string | null => {
    for (const main of folderMain(folder)) {
      const path = joinPath(folder, main);
      if (path === null) continue;
      const found =
        (files.has(path) ? path : null) ??
        withOtherEnding(path) ??
        withEnding(path, endings) ??
        withEnding(`${path}/index`, endings);
      if (found !== null) return found;
    }
    return withEnding(folder === '' ? 'index' : `${folder}/index`, endings);
  };
  return {
    find(path, fromTypeScript) {
      if (files.has(path)) return path;
      const endings = fromTypeScript ? typescriptFirst : javascriptFirst;
      return withOtherEnding(path) ?? (path === '' ? null : withEnding(path, endings)) ?? inFolder(path, endings);
    },
  };
}
