import { showPath } from './path-name.ts';
import type { ObjectReader } from './read-objects.ts';
import { readBlob } from './read-tree-side.ts';
import { readWorktreeFile } from './read-worktree-file.ts';
import type { FileSide } from './repository.ts';
import { type Git, runGit, splitNul } from './run-git.ts';
import { type TreeEntry, isRegularFile } from './tree-entries.ts';

/** A path of `git ls-files -t -s`: tag `H` cached, `S` left out of a sparse checkout, `R` gone from disk, `?` untracked. */
interface Listed {
  readonly tag: string;
  readonly path: string;
  readonly entry: TreeEntry | null;
}

function parseListed(record: Buffer): Listed {
  const tag = record.toString('latin1', 0, 1);
  const tab = tag === '?' ? -1 : record.indexOf(9);
  if (tab === -1) return { tag, path: showPath(record.subarray(2)), entry: null };
  const [mode = '', oid = ''] = record.toString('latin1', 2, tab).split(' ');
  return { tag, path: showPath(record.subarray(tab + 1)), entry: { mode, oid } };
}

async function readListing(git: Git, ...which: readonly string[]): Promise<Listed[]> {
  const output = await runGit(git, ['ls-files', '-z', '-t', '-s', ...which]);
  return splitNul(output).map(parseListed);
}

/** Files whose index entry does not tell what is on disk. */
async function readEdited(git: Git): Promise<ReadonlySet<string>> {
  const output = await runGit(git, ['diff-files', '--name-only', '-z', '--ignore-submodules']);
  return new Set(splitNul(output).map(showPath));
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | null = null;
  return () => (value ??= read());
}

/** Files as the index holds them. */
export function createIndexSide(git: Git, objects: ObjectReader): FileSide {
  const entries = once(async () => {
    const listed = await readListing(git, '-c');
    return new Map(listed.map(({ path, entry }) => [path, entry]));
  });
  return {
    async bytes(path, maxBytes) {
      const entry = (await entries()).get(path);
      return entry && isRegularFile(entry.mode) ? readBlob(objects, entry.oid, path, maxBytes) : null;
    },
    async list() {
      return [...(await entries())].filter(([, entry]) => entry?.mode !== '160000').map(([path]) => path);
    },
    async ids() {
      const files = [...(await entries())].filter(([, entry]) => isRegularFile(entry?.mode ?? null));
      return new Map(files.map(([path, entry]) => [path, entry?.oid ?? null]));
    },
  };
}

/** Files on disk; those that a sparse checkout left out come from the index. */
export function createWorktreeSide(git: Git, root: string, objects: ObjectReader): FileSide {
  const listing = once(() => readListing(git, '-c', '-o', '-d', '--exclude-standard'));
  const sparse = once(async () => {
    const listed = (await listing()).filter((file) => file.tag === 'S');
    return new Map(listed.map(({ path, entry }) => [path, entry]));
  });
  return {
    async bytes(path, maxBytes) {
      const onDisk = await readWorktreeFile(root, path, maxBytes);
      if (onDisk !== null) return onDisk;
      const entry = (await sparse()).get(path);
      return entry && isRegularFile(entry.mode) ? readBlob(objects, entry.oid, path, maxBytes) : null;
    },
    async list() {
      const listed = await listing();
      const gone = new Set(listed.filter((file) => file.tag === 'R').map((file) => file.path));
      const there = listed.filter((file) => !gone.has(file.path) && !file.path.endsWith('/'));
      return there.filter((file) => file.entry?.mode !== '160000').map((file) => file.path);
    },
    async ids() {
      const [listed, edited] = await Promise.all([listing(), readEdited(git)]);
      const ids = new Map<string, string | null>();
      for (const { path, entry } of listed)
        if (entry === null || isRegularFile(entry.mode)) ids.set(path, edited.has(path) ? null : (entry?.oid ?? null));
      for (const { tag, path } of listed) if (tag === 'R') ids.delete(path);
      return ids;
    },
  };
}
