import { type FileSet, folderOf, joinPath, nameOf } from '../file-set.ts';

export interface GoResolver {
  /** Folder of this repository that holds an imported package; null for what comes from outside. */
  resolve(specifier: string): string | null;
}

interface Module {
  readonly path: string;
  readonly folder: string;
}

const moduleLine = /^[ \t]*module[ \t]+(?:"([^"\n]+)"|([^\s"]+))/m;
const replaceLine =
  /^[ \t]*(?:replace[ \t]+)?(\S+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+(\.{1,2}\/\S*|\.{1,2})[ \t]*(?:\/\/.*)?$/gm;

function readModule(text: string, folder: string): readonly Module[] {
  const own = moduleLine.exec(text);
  const name = own?.[1] ?? own?.[2];
  const replaced = [...text.matchAll(replaceLine)].flatMap(([, path = '', target = '']) => {
    const place = joinPath(folder, target);
    return place === null ? [] : [{ path, folder: place }];
  });
  return [...(name === undefined ? [] : [{ path: name, folder }]), ...replaced];
}

/** Modules of the repository by their go.mod; `replace` with a folder counts too. */
export async function createGoResolver(
  files: FileSet,
  readText: (path: string) => Promise<string | null>,
): Promise<GoResolver> {
  const manifests = files.paths.filter((path) => nameOf(path) === 'go.mod' && !`/${path}`.includes('/vendor/'));
  const read = await Promise.all(
    manifests.map(async (path) => readModule((await readText(path)) ?? '', folderOf(path))),
  );
  // Longest name first: a module may lie inside another one's folder.
  const modules = read.flat().toSorted((left, right) => right.path.length - left.path.length);
  return {
    resolve(specifier) {
      const owner = modules.find(({ path }) => specifier === path || specifier.startsWith(`${path}/`));
      if (owner === undefined) return null;
      return joinPath(owner.folder, specifier.slice(owner.path.length + 1));
    },
  };
}
