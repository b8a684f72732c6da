import { rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isPlainFile, readPlainText } from './workspace-apply.ts';
import type { Git } from './workspace-git.ts';

const maxBytes = 256 * 1024;

/**
 * Text of a file that an agent left for us, which is then no longer in the tree. Null when there is none, when it is no
 * small regular file, and when git has it: then it came with the change, and a change does not speak for its author.
 */
export async function takeFile(git: Git, root: string, name: string): Promise<string | null> {
  if (!(await isPlainFile(root, name))) return null;
  const tracked = await git(['ls-files', '-z', '--', `:(top,literal)${name}`]);
  if (tracked.length > 0) return null;
  const file = path.join(root, name);
  const text = (await stat(file)).size > maxBytes ? null : await readPlainText(root, name);
  await rm(file, { force: true });
  // Only an empty folder goes; one that holds anything else is the agent's own.
  await rmdir(path.dirname(file)).catch(() => {});
  return text;
}
