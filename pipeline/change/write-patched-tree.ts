import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { makeTemporaryFolder, removeTemporaryFolder } from '../platform/local/temporary-folder.ts';
import type { ChangeSource } from './change-source.ts';
import { createTreeSide } from './read-tree-side.ts';
import { patchEmpty, patchTooLarge, readApplyFailure } from './patch-failures.ts';
import type { ObjectReader } from './read-objects.ts';
import type { DiffTarget, FileSide, RepositoryFacts } from './repository.ts';
import { type Git, runGit, tryGit } from './run-git.ts';

type PatchSource = Extract<ChangeSource, { kind: 'patch' }>;

/** The tree that a patch leads to. It lives in a temporary object folder: nothing is written into the repository. */
export interface PatchedTree {
  /** For readers of that tree: the temporary folder beside the repository's own objects. */
  readonly readEnv: Readonly<Record<string, string>>;
  target(maxPatchBytes: number): Promise<DiffTarget>;
  side(objects: ObjectReader): FileSide;
  close(): Promise<void>;
}

/** A folder in GIT_ALTERNATE_OBJECT_DIRECTORIES is quoted when it holds the list's own separator. */
function alternates(folders: readonly (string | undefined)[]): string {
  const quote = (folder: string): string =>
    /[:"\\]/.test(folder) && delimiter === ':' ? JSON.stringify(folder) : folder;
  return folders
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => (folder === undefined ? '' : quote(folder)))
    .join(delimiter);
}

async function applyPatch(
  git: Git,
  source: PatchSource,
  baseTree: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  await runGit(git, ['read-tree', baseTree], { env });
  const config = ['apply.whitespace=nowarn', 'apply.ignoreWhitespace=no'];
  const args = ['apply', '--cached', '--whitespace=nowarn', '-'];
  const result = await tryGit(git, args, { env, config, stdin: source.patch });
  if (result.exitCode !== 0) throw readApplyFailure(result.stderr.toString('utf8'), source.origin);
  return (await runGit(git, ['write-tree', '--missing-ok'], { env })).toString('utf8').trim();
}

/** Opens the temporary folder; the patch is applied when the target, or a file of the new side, is first asked for. */
export async function createPatchedTree(
  git: Git,
  facts: RepositoryFacts,
  source: PatchSource,
  baseTree: string,
): Promise<PatchedTree> {
  const folder = await makeTemporaryFolder('patch');
  const objectsDir = join(folder, 'objects');
  await mkdir(objectsDir);
  const inherited = git.env['GIT_ALTERNATE_OBJECT_DIRECTORIES'];
  const readEnv = {
    GIT_ALTERNATE_OBJECT_DIRECTORIES: [alternates([objectsDir]), inherited].filter(Boolean).join(delimiter),
  };
  const writeEnv = {
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_OBJECT_DIRECTORY: objectsDir,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: [alternates([facts.objectsDir]), inherited].filter(Boolean).join(delimiter),
  };
  let tree: Promise<string> | null = null;
  const treeOf = (): Promise<string> => (tree ??= applyPatch(git, source, baseTree, writeEnv));
  return {
    readEnv,
    async target(maxPatchBytes) {
      if (source.patch.length > maxPatchBytes) throw patchTooLarge(source.origin, source.patch.length, maxPatchBytes);
      if (!/\S/.test(Buffer.from(source.patch.subarray(0, 4096)).toString('latin1'))) throw patchEmpty(source.origin);
      return { kind: 'tree', treeish: await treeOf(), env: readEnv };
    },
    side(objects) {
      let side: FileSide | null = null;
      const open = async (): Promise<FileSide> =>
        (side ??= createTreeSide({ ...git, env: { ...git.env, ...readEnv } }, objects, await treeOf()));
      return {
        bytes: async (path, maxBytes) => (await open()).bytes(path, maxBytes),
        list: async () => (await open()).list(),
        ids: async () => (await open()).ids(),
      };
    },
    async close() {
      await tree?.catch(() => {});
      await removeTemporaryFolder(folder);
    },
  };
}
