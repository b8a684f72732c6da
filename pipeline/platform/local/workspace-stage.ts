import { type Git, splitNul } from './workspace-git.ts';
import { removeView } from './workspace-repository.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** Repositories that somebody made inside the tree. They are not part of the change, and git must not look into them. */
async function embeddedRepositories(git: Git): Promise<string[]> {
  const untracked = splitNul(await git(['ls-files', '-o', '--exclude-standard', '-z']));
  return untracked.filter((name) => name.endsWith('/'));
}

/** Takes the tree as it stands into the index, ignored files apart. The agent's `.git` is gone before git looks around. */
export async function stageTree(git: Git, place: WorkspaceFolder): Promise<void> {
  await removeView(place);
  const excluded = (await embeddedRepositories(git)).map((name) => `:(top,exclude,literal)${name}\0`);
  const stdin = Buffer.from([':(top)\0', ...excluded].join(''), 'latin1');
  await git(['add', '-A', '--pathspec-from-file=-', '--pathspec-file-nul'], { stdin });
}
