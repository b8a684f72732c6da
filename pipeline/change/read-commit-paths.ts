import { type Git, runGit, splitNul } from './run-git.ts';

const maxListBytes = 64 * 1024 * 1024;
const shaLine = /^[0-9a-f]{40,64}$/;

/**
 * Paths that each commit touched, in the order given; of a rename both names, of a merge only what no parent had. Rejects
 * with `git-failed`.
 */
export async function readCommitPaths(
  git: Git,
  shas: readonly string[],
): Promise<readonly { readonly sha: string; readonly paths: readonly string[] }[]> {
  if (shas.length === 0) return [];
  const args = ['diff-tree', '--stdin', '--root', '-r', '-c', '-z', '--name-only', '--no-renames', '--always'];
  const output = await runGit(git, args, { stdin: `${shas.join('\n')}\n`, maxOutputBytes: maxListBytes });
  const wanted = new Set(shas);
  const found: { sha: string; paths: string[] }[] = [];
  for (const value of splitNul(output).map(String)) {
    // `--stdin` prints each commit's name before its paths.
    const text = value.trim();
    if (shaLine.test(text) && wanted.has(text)) found.push({ sha: text, paths: [] });
    else if (value !== '') found.at(-1)?.paths.push(value);
  }
  return found;
}
