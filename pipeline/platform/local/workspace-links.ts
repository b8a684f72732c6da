import path from 'node:path';
import { type Git, splitNul } from './workspace-git.ts';

/**
 * Whether a symbolic link stays inside the tree. `..` may only lead: its folders are real ones, since git keeps nothing below
 * a link; after the first name only descent is left, and any link met on the way is judged by this same rule.
 */
export function staysInside(linkPath: string, target: string): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\\') || /^[A-Za-z]:/.test(target)) return false;
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const up = parts.findIndex((part) => part !== '..');
  const ascents = up === -1 ? parts.length : up;
  const descent = parts.slice(ascents);
  const depth = path.posix.dirname(linkPath) === '.' ? 0 : path.posix.dirname(linkPath).split('/').length;
  return ascents <= depth && !descent.some((part) => part === '..' || part.toLowerCase() === '.git');
}

interface Entry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

function parseEntry(line: string): Entry {
  const tab = line.indexOf('\t');
  const [mode = '', id = ''] = line.slice(0, tab).split(' ');
  return { mode, id, path: line.slice(tab + 1) };
}

/** Targets of links, by object id. Output of `cat-file --batch` is `id type size\n` content `\n`, again and again. */
async function readTargets(git: Git, ids: readonly string[]): Promise<Map<string, string>> {
  const output = (await git(['cat-file', '--batch'], { stdin: `${ids.join('\n')}\n` })).toString('latin1');
  const targets = new Map<string, string>();
  let position = 0;
  while (position < output.length) {
    const end = output.indexOf('\n', position);
    const [id = '', , size = '0'] = output.slice(position, end).split(' ');
    targets.set(id, output.slice(end + 1, end + 1 + Number(size)));
    position = end + 2 + Number(size);
  }
  return targets;
}

/**
 * Marks in the index what must not appear in the tree, and yet is part of the commit: links that lead outside, where an agent
 * would edit the user's files through them, and submodules, which are not ours to fill. Git then takes them as unchanged.
 */
export async function withholdEntries(git: Git): Promise<void> {
  const entries = splitNul(await git(['ls-files', '-s', '-z'])).map(parseEntry);
  const links = entries.filter((entry) => entry.mode === '120000');
  const targets =
    links.length === 0
      ? new Map<string, string>()
      : await readTargets(
          git,
          links.map((link) => link.id),
        );
  const withheld = [
    ...entries.filter((entry) => entry.mode === '160000'),
    ...links.filter((link) => !staysInside(link.path, targets.get(link.id) ?? '')),
  ];
  await withhold(git, withheld);
}

async function withhold(git: Git, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const stdin = Buffer.from(entries.map((entry) => `${entry.path}\0`).join(''), 'latin1');
  await git(['update-index', '-z', '--skip-worktree', '--stdin'], { stdin });
}

/**
 * Marks files whose contents a partial clone has not fetched, as it marks links that lead outside. Returns their paths: who
 * needs one of them cannot go on.
 */
export async function withholdMissing(git: Git): Promise<readonly string[]> {
  const entries = splitNul(await git(['ls-files', '-s', '-z'])).map(parseEntry);
  const stdin = entries.map((entry) => `${entry.id}\n`).join('');
  const answers = (await git(['cat-file', '--batch-check'], { stdin })).toString('latin1').split('\n');
  const missing = entries.filter(
    (entry, index) => entry.mode !== '160000' && answers[index]?.endsWith(' missing') === true,
  );
  await withhold(git, missing);
  return missing.map((entry) => Buffer.from(entry.path, 'latin1').toString('utf8'));
}
