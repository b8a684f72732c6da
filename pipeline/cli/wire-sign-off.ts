import path from 'node:path';
import type { SignOffPort } from '../../stages/escalate/sign-off/port.ts';
import { recogniseAgent } from '../change/authorship.ts';
import type { ChangeSnapshot, ResolvedSource } from '../change/index.ts';
import { describeDifference } from '../change/read-tree-changes.ts';
import { tryGit } from '../change/run-git.ts';
import type { ReviewerDirectory } from '../domain/reviewer-directory.ts';
import type { Settings } from '../domain/settings.ts';
import type { Person, SignOff, SignOffReading } from '../domain/sign-off.ts';
import { readAsked, writeAsked } from '../ledger/write-asked.ts';
import { readSignOffNotes } from '../ledger/read-sign-off-notes.ts';
import { type NoteLine, noteOrigin, signatureNamespace } from '../ledger/sign-off-notes.ts';
import { stateFolder } from '../platform/local/state-folder.ts';
import type { TrustedKeys } from '../platform/local/verify-payload.ts';
import type { CommandContext } from './command-context.ts';
import { isCi } from './read-settings.ts';
import { openReviews } from './reviews-file.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
}

/** The commit that holds exactly what is reviewed: a work tree without an edit is its HEAD. */
export async function reviewedCommit({ source, headSha, repository }: ResolvedSource): Promise<string | null> {
  if (source.kind === 'range') return headSha;
  const { facts, git } = repository;
  if (source.kind !== 'worktree' || facts.headSha === null) return null;
  const status = await tryGit(git, ['status', '--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames']);
  return status.exitCode === 0 && status.stdout.length === 0 ? facts.headSha : null;
}

/** Keys as the base has them: a change that adds its author's key to the file gains nothing by it. */
export async function readKeys({ resolved, settings }: Wired): Promise<TrustedKeys> {
  const { allowedSigners, gpgKeys } = settings.escalate.signOff ?? {};
  const read = async (file: string | undefined): Promise<Uint8Array | null> =>
    file === undefined ? null : resolved.readFile(file, 'base');
  const signers = await read(allowedSigners);
  return {
    allowedSigners: signers === null ? null : Buffer.from(signers).toString('utf8'),
    gpgKeys: await read(gpgKeys),
  };
}

async function verifyLine(line: NoteLine, keys: TrustedKeys, context: CommandContext): Promise<SignOff | string> {
  const { signOff, payload, signature } = line;
  const trusted = signature?.format === 'gpg' ? keys.gpgKeys : keys.allowedSigners;
  // Without keys to verify by, a signature vouches for as much as none does.
  if (signature === null || trusted === null) return { ...signOff, origin: noteOrigin(null, null) };
  const { verifyPayload } = await import('../platform/local/verify-payload.ts');
  const email = signOff.by.email ?? '';
  const verified = await verifyPayload({
    payload,
    signature,
    email,
    namespace: signatureNamespace,
    keys,
    env: context.env,
  });
  if ('signer' in verified) return { ...signOff, origin: noteOrigin(signature, verified.signer) };
  return `a sign-off in the note of ${signOff.headSha.slice(0, 7)} does not count: ${verified.why}`;
}

async function readNotes(wired: Wired, context: CommandContext): Promise<SignOffReading> {
  const { repository, baseSha } = wired.resolved;
  const { lines, problems } = await readSignOffNotes(repository.git, repository.objects, baseSha);
  if (lines.length === 0) return { signOffs: [], contributors: [], problems };
  const keys = await readKeys(wired);
  const read: (SignOff | string)[] = [];
  for (const line of lines) read.push(await verifyLine(line, keys, context));
  return {
    signOffs: read.filter((each) => typeof each !== 'string'),
    contributors: [],
    problems: [...problems, ...read.filter((each) => typeof each === 'string')],
  };
}

/** Who git is configured for on a person's machine; a CI job is nobody. */
function whoSitsHere({ repository }: ResolvedSource, env: CommandContext['env']): Person | null {
  const { name, email } = repository.user;
  return isCi(env) || email === '' ? null : { login: null, email, name };
}

/** Known agents, and accounts that say of themselves that they are no human. */
export function isAgent({ login, email, name }: Person): boolean {
  const names = [login, name].filter((each) => each !== null);
  if (names.some((each) => /\[bot\]$/i.test(each.trim()))) return true;
  return names.concat('').some((each) => recogniseAgent({ name: each, email: email ?? '' }) !== null);
}

/** Whether a team has somebody as a member, where a platform tells; a person without a login is nobody it knows. */
export function membership(directory: ReviewerDirectory): SignOffPort['isMember'] {
  return async (team, { login }) => {
    const members = await directory.membersOf(team);
    if (members === null || login === null) return null;
    const folded = login.trim().toLowerCase().replace(/^@/, '');
    return members.some((member) => member.trim().toLowerCase().replace(/^@/, '') === folded);
  };
}

/** Sign-offs of one change: git notes, reviews that a step with a token left in a file, and what a platform adds in `more`. */
export async function openSignOffs(
  wired: Wired,
  _snapshot: ChangeSnapshot,
  context: CommandContext,
  more: Partial<Pick<SignOffPort, 'read' | 'askedAt' | 'isMember'>> = {},
): Promise<SignOffPort> {
  const platform: typeof more = { ...(await openReviews(context.env)), ...more };
  const { resolved } = wired;
  const { repository, baseSha } = resolved;
  const headSha = await reviewedCommit(resolved);
  const folder = path.join(stateFolder(repository.facts.gitDir), 'asked');
  // What a CI machine finds there may be anybody's.
  const keeps = !isCi(context.env);
  return {
    headSha,
    local: whoSitsHere(resolved, context.env),
    isAgent,
    isMember: platform.isMember ?? (async () => null),
    async read() {
      const readings = [await readNotes(wired, context), await platform.read?.()];
      const known = readings.filter((reading) => reading !== undefined);
      return {
        signOffs: known.flatMap(({ signOffs }) => signOffs),
        contributors: known.flatMap(({ contributors }) => contributors),
        problems: known.flatMap(({ problems }) => problems),
      };
    },
    async askedAt(sha) {
      return [...(keeps ? await readAsked(folder, sha) : []), ...((await platform.askedAt?.(sha)) ?? [])];
    },
    async difference(seen, scope) {
      if (headSha === null) return 'something was edited that no commit holds';
      if (baseSha === null) return seen.headSha === headSha ? null : 'nobody knows what it was compared with';
      return describeDifference(repository.git, { baseSha, headSha }, seen, scope);
    },
    async keepAsked(record) {
      if (keeps) await writeAsked(folder, record);
    },
  };
}
