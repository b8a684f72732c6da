import { fileTooLarge } from './failures.ts';
import { isSafePath, showPath } from './path-name.ts';
import type { ObjectReader } from './read-objects.ts';
import type { FileSide } from './repository.ts';
import { type Git, runGit, splitNul } from './run-git.ts';
import { type TreeEntry, isRegularFile, parseTree } from './tree-entries.ts';

const maxTreeBytes = 256 * 1024 * 1024;
const treeMode = '040000';

export const emptySide: FileSide = { bytes: async () => null, list: async () => [], ids: async () => new Map() };

/** Content of a blob; null when it is not there. */
export async function readBlob(
  objects: ObjectReader,
  oid: string,
  path: string,
  maxBytes: number,
): Promise<Buffer | null> {
  const object = await objects.read(oid, maxBytes);
  if (object === null || object.type !== 'blob') return null;
  if (object.content === null) throw fileTooLarge(path, object.size, maxBytes);
  return object.content;
}

/** Finds entries by walking tree objects, each read once: no path ever has to be quoted for git. */
export function createTreeWalker(objects: ObjectReader, treeish: string): (path: string) => Promise<TreeEntry | null> {
  const trees = new Map<string, Promise<ReadonlyMap<string, TreeEntry>>>();
  const readTree = async (name: string): Promise<ReadonlyMap<string, TreeEntry>> => {
    const object = await objects.read(name, maxTreeBytes);
    const content = object?.type === 'tree' ? object.content : null;
    return content === null || object === null ? new Map() : parseTree(content, object.oid.length / 2);
  };
  const tree = (name: string): Promise<ReadonlyMap<string, TreeEntry>> => {
    const known = trees.get(name) ?? readTree(name);
    trees.set(name, known);
    return known;
  };
  return async (path) => {
    let entry: TreeEntry = { mode: treeMode, oid: `${treeish}^{tree}` };
    for (const name of path.split('/')) {
      const next: TreeEntry | undefined = entry.mode === treeMode ? (await tree(entry.oid)).get(name) : undefined;
      if (next === undefined) return null;
      entry = next;
    }
    return entry;
  };
}

/** Shown paths of `ls-tree -z` or `ls-files -s -z` records, `<meta>\t<path>`, submodules left out. */
export function parseListing(output: Buffer): string[] {
  const paths: string[] = [];
  for (const record of splitNul(output)) {
    const tab = record.indexOf(9);
    if (record.toString('latin1', 0, 6) !== '160000') paths.push(showPath(record.subarray(tab + 1)));
  }
  return paths;
}

/** Regular files of `ls-tree -z` records, `<mode> blob <oid>\t<path>`, with their blobs. */
export function parseBlobs(output: Buffer): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const record of splitNul(output)) {
    const tab = record.indexOf(9);
    const [mode = '', , oid = ''] = record.toString('latin1', 0, tab).split(' ');
    if (isRegularFile(mode)) blobs.set(showPath(record.subarray(tab + 1)), oid);
  }
  return blobs;
}

/** The files of a commit or tree. */
export function createTreeSide(git: Git, objects: ObjectReader, treeish: string): FileSide {
  const find = createTreeWalker(objects, treeish);
  return {
    async bytes(path, maxBytes) {
      const entry = isSafePath(path) ? await find(path) : null;
      return entry !== null && isRegularFile(entry.mode) ? readBlob(objects, entry.oid, path, maxBytes) : null;
    },
    async list() {
      return parseListing(await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', treeish]));
    },
    async ids() {
      return parseBlobs(await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', treeish]));
    },
  };
}
