import { resolve } from 'node:path';
import { type BranchTip, candidatePatterns } from './default-branch.ts';
import { notARepository } from './failures.ts';
import type { Remote, RepositoryFacts } from './repository.ts';
import { type Git, complaint, gitFailed, runGit, splitNul, tryGit } from './run-git.ts';

const factQuestions = [
  '--show-object-format',
  '--is-shallow-repository',
  '--is-bare-repository',
  '--absolute-git-dir',
  '--git-path',
  'objects',
  '--git-path',
  'index',
];

async function askTopLevel(git: Git): Promise<string | null> {
  const result = await tryGit(git, ['rev-parse', '--show-toplevel']);
  return result.exitCode === 0 ? result.stdout.toString('utf8').replace(/\n$/, '') : null;
}

/**
 * One process for the usual case. `rev-parse` stops at the first question it cannot answer (HEAD before the first commit,
 * the top level of a bare repository), so what may fail comes last and is asked again alone.
 */
export async function readFacts(git: Git): Promise<RepositoryFacts> {
  const args = ['rev-parse', ...factQuestions, 'HEAD', '--symbolic-full-name', 'HEAD', '--show-toplevel'];
  const result = await tryGit(git, args);
  const lines = result.stdout.toString('utf8').split('\n');
  const [format, shallow, bare, gitDir, objects, index, head = '', symbolic = '', top = ''] = lines;
  if (index === undefined || format === '' || index === '') {
    throw /not a git repository/.test(complaint(result)) ? notARepository(git.cwd) : gitFailed(args, result);
  }
  const root = top !== '' && lines.length === 10 ? top : await askTopLevel(git);
  return {
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    shallow: shallow === 'true',
    bare: root === null,
    gitDir: gitDir ?? '',
    objectsDir: resolve(git.cwd, objects ?? ''),
    indexFile: resolve(git.cwd, index),
    headSha: /^[0-9a-f]{40,64}$/.test(head) ? head : null,
    branch: symbolic.startsWith('refs/heads/') ? symbolic.slice('refs/heads/'.length) : null,
    root: root ?? (bare === 'true' ? (gitDir ?? '') : git.cwd),
  };
}

/** Tips that may be the default branch. */
export async function readTips(git: Git): Promise<BranchTip[]> {
  const format = '%(refname)%00%(objectname)%00%(symref)';
  const result = await tryGit(git, ['for-each-ref', `--format=${format}`, ...candidatePatterns(git.env)]);
  if (result.exitCode !== 0) return [];
  const lines = result.stdout.toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => {
    const [ref = '', sha = '', symref = ''] = line.split('\0');
    return { ref, sha, symref };
  });
}

export interface GitConfig {
  readonly remotes: readonly Remote[];
  readonly user: { readonly name: string; readonly email: string };
}

/** Entries of `git config -z`: `key\nvalue`. Of several addresses of a remote the first counts. */
export function parseConfig(entries: readonly string[]): GitConfig {
  const remotes = new Map<string, Remote>();
  const user = { name: '', email: '' };
  for (const entry of entries) {
    const end = entry.indexOf('\n');
    const [key, value] = end === -1 ? [entry, ''] : [entry.slice(0, end), entry.slice(end + 1)];
    if (key === 'user.name') user.name = value;
    else if (key === 'user.email') user.email = value;
    else {
      const name = key.slice('remote.'.length, -'.url'.length);
      if (!remotes.has(name)) remotes.set(name, { name, url: value });
    }
  }
  return { remotes: [...remotes.values()], user };
}

export async function readGitConfig(git: Git): Promise<GitConfig> {
  const args = ['config', '-z', '--get-regexp', String.raw`^(remote\..*\.url|user\.(name|email))$`];
  const result = await tryGit(git, args);
  // Exit 1: no such keys. Outside a repository `readFacts` says so.
  return parseConfig(result.exitCode === 0 ? splitNul(result.stdout).map(String) : []);
}

/** Names of branches and tags, for a hint. */
export async function readRefNames(git: Git): Promise<string[]> {
  const args = ['for-each-ref', '--format=%(refname:short)', '--count=5000', 'refs/heads', 'refs/tags', 'refs/remotes'];
  return (await runGit(git, args)).toString('utf8').split('\n').filter(Boolean);
}
