import {
  type CodeOwners,
  type OwnersSyntax,
  ownersFiles,
  parseCodeOwners,
  syntaxOfFile,
  syntaxOfHost,
} from '../../stages/escalate/code-owners/index.ts';
import type { PathOwners } from '../../stages/escalate/reviewers.ts';
import type { ChangeSnapshot, ResolvedSource } from '../change/index.ts';
import { orderRemotes, parseRemoteUrl } from '../change/remote-url.ts';
import type { RunPorts } from '../run-ports.ts';

/** Paths by commit, where the change is a range of commits; null where some of it is not committed. */
export function commitPathsReader(resolved: ResolvedSource): NonNullable<RunPorts['readCommitPaths']> {
  return async ({ change }: ChangeSnapshot) => {
    const { kind } = resolved.source;
    if ((kind !== 'range' && kind !== 'worktree') || change.commits.length < 2) return null;
    const { readCommitPaths } = await import('../change/read-commit-paths.ts');
    return readCommitPaths(resolved.repository.git, change.commits.map(({ sha }) => sha).toReversed());
  };
}

export interface OwnersFile {
  readonly path: string;
  readonly codeOwners: CodeOwners;
}

/** Files that every platform may mean, those that only one looks into first. */
const anywhere = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** CODEOWNERS as the base has it, in the platform's order and syntax: a change cannot appoint its own reviewers. */
export async function readOwners(resolved: ResolvedSource): Promise<OwnersFile | null> {
  const [remote] = orderRemotes(resolved.repository.remotes);
  const host = syntaxOfHost(remote === undefined ? null : parseRemoteUrl(remote.url).host);
  for (const path of host === null ? anywhere : ownersFiles[host]) {
    const bytes = await resolved.readFile(path, 'base');
    if (bytes === null) continue;
    const text = Buffer.from(bytes).toString('utf8');
    const syntax: OwnersSyntax = host ?? syntaxOfFile(path, text);
    return { path, codeOwners: parseCodeOwners(text, syntax) };
  }
  return null;
}

/** Optional sections of GitLab name people too: they may be asked, only nothing waits for them. */
export function ownersByPath(file: OwnersFile | null): (path: string) => readonly PathOwners[] {
  if (file === null) return () => [];
  return (path) =>
    file.codeOwners.entriesFor(path).map(({ owners, pattern, section, line }) => ({
      owners,
      pattern: section === null ? pattern : `${pattern} in [${section}]`,
      source: `${file.path}:${line}`,
    }));
}
