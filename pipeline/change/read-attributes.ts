import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, removeTemporaryFolder } from '../platform/local/temporary-folder.ts';
import { rawPath, showPath } from './path-name.ts';
import { diskPath } from './read-worktree-file.ts';
import type { Repository } from './repository.ts';
import { runGit, splitNul } from './run-git.ts';

/** What .gitattributes say of one path: `set`, `unset` or a value; null where nothing is said. */
export interface Attributes {
  readonly generated: string | null;
  readonly vendored: string | null;
  readonly language: string | null;
  readonly diff: string | null;
}

const names = ['linguist-generated', 'linguist-vendored', 'linguist-language', 'diff'] as const;
const maxAttributesBytes = 10 * 1024 * 1024;

/** `''` and every folder above the paths. */
function foldersAbove(paths: readonly string[]): string[] {
  const folders = new Set(['']);
  for (const path of paths)
    for (let end = path.lastIndexOf('/'); end !== -1; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return [...folders];
}

async function copyAttributes(repository: Repository, folder: string, to: string): Promise<void> {
  const path = folder === '' ? '.gitattributes' : `${folder}/.gitattributes`;
  const content = await repository.sides.old.bytes(path, maxAttributesBytes);
  if (content === null) return;
  if (folder !== '') await mkdir(diskPath(to, folder), { recursive: true });
  await writeFile(diskPath(to, path), content);
}

function parseAttributes(output: Buffer): Map<string, Attributes> {
  const found = new Map<string, Record<string, string | null>>();
  const fields = splitNul(output);
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const path = showPath(fields[at] ?? Buffer.alloc(0));
    const value = String(fields[at + 2]);
    const known = found.get(path) ?? {};
    found.set(path, { ...known, [String(fields[at + 1])]: value === 'unspecified' ? null : value });
  }
  const toAttributes = (values: Record<string, string | null>): Attributes => ({
    generated: values[names[0]] ?? null,
    vendored: values[names[1]] ?? null,
    language: values[names[2]] ?? null,
    diff: values[names[3]] ?? null,
  });
  return new Map([...found].map(([path, values]) => [path, toAttributes(values)]));
}

/**
 * Attributes as the base commit has them: a change must not be able to hide by marking its own files as generated.
 * `git check-attr --source` is too new to count on (2.40), so the .gitattributes of the base that can matter are put
 * into a temporary work tree without an index, and git itself does the matching there.
 */
export async function readAttributes(
  repository: Repository,
  paths: readonly string[],
): Promise<Map<string, Attributes>> {
  if (paths.length === 0) return new Map();
  const folder = await makeTemporaryFolder('attributes');
  try {
    await Promise.all(foldersAbove(paths).map((above) => copyAttributes(repository, above, folder)));
    const env = {
      GIT_DIR: repository.facts.gitDir,
      GIT_WORK_TREE: folder,
      GIT_INDEX_FILE: join(folder, 'no-such-index'),
    };
    const stdin = Buffer.concat(paths.flatMap((path) => [rawPath(path), Buffer.from([0])]));
    const args = ['check-attr', '-z', '--stdin', ...names];
    return parseAttributes(
      await runGit({ ...repository.git, cwd: folder }, args, { env, stdin, config: ['core.bare=false'] }),
    );
  } finally {
    await removeTemporaryFolder(folder);
  }
}
