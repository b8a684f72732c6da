import { weighSigner } from '../../stages/escalate/sign-off/weigh-signer.ts';
import { readChange } from '../change/index.ts';
import type { ResolvedSource } from '../change/change-source.ts';
import { type Git, tryGit } from '../change/run-git.ts';
import type { DecisionRecord } from '../domain/decision-record.ts';
import type { Finding } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { DecidedFinding, Person, SignOff, SignOffDecision } from '../domain/sign-off.ts';
import { renderLine, renderPayload, signatureNamespace } from '../ledger/sign-off-notes.ts';
import { appendDecisions } from '../ledger/write-decisions.ts';
import { appendSignOffNote } from '../ledger/write-sign-off-note.ts';
import type { SigningKey } from '../platform/local/sign-payload.ts';
import { stateFolder } from '../platform/local/state-folder.ts';
import type { CommandContext } from './command-context.ts';
import { readLastReport } from './last-report.ts';
import { prepare } from './read-settings.ts';
import { signingFailures } from './signing-failures.ts';
import { openSignOffs } from './wire-sign-off.ts';

export interface SigningOptions {
  readonly config?: string;
  readonly sign?: boolean;
}

/** A report of what is checked out and committed, and somebody who may sign it. */
export interface Signing {
  readonly report: Report;
  readonly headSha: string;
  readonly by: Person;
  readonly settings: Settings;
  readonly resolved: ResolvedSource;
  readonly git: Git;
  /** Null: without a signature. */
  readonly key: SigningKey | null;
  /** Where sessions and decisions are kept. */
  readonly folder: string;
}

/** One decision, with what it took. */
export interface Decided {
  readonly finding: Finding;
  readonly decision: SignOffDecision;
  readonly reason: string | null;
  readonly lines: number;
  readonly seconds: number | null;
}

async function readGitConfig(git: Git, key: string, asPath = false): Promise<string> {
  const kind = asPath ? ['--type=path'] : [];
  const result = await tryGit(git, ['config', ...kind, '--get', key]);
  return result.exitCode === 0 ? result.stdout.toString('utf8').trim() : '';
}

export async function findKey(git: Git, wanted: boolean): Promise<SigningKey | null> {
  if (!wanted) return null;
  const format = (await readGitConfig(git, 'gpg.format')) === 'ssh' ? 'ssh' : 'gpg';
  const isFile = format === 'ssh' && !(await readGitConfig(git, 'user.signingkey')).startsWith('key::');
  const key = await readGitConfig(git, 'user.signingkey', isFile);
  if (key === '' && format === 'ssh') throw signingFailures.noKey();
  return { format, key };
}

async function assertMatches(report: Report, git: Git): Promise<string> {
  if (report.signOff === undefined) throw signingFailures.nothingAsked();
  const { headSha } = report.signOff;
  if (headSha === null) throw signingFailures.uncommitted();
  const head = (await tryGit(git, ['rev-parse', 'HEAD'])).stdout.toString('utf8').trim();
  if (head !== headSha) throw signingFailures.staleReport(headSha, head);
  const status = await tryGit(git, ['status', '--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames']);
  if (status.exitCode !== 0 || status.stdout.length > 0) throw signingFailures.dirtyTree();
  return headSha;
}

/** The rules that the next run will judge by: whoever they would not count for is told now. */
async function assertEligible(
  signing: Pick<Signing, 'by' | 'settings' | 'resolved' | 'headSha'>,
  context: CommandContext,
): Promise<void> {
  const { by, settings, resolved, headSha } = signing;
  const snapshot = await readChange(resolved, { ignore: settings.ignore, signal: context.signal });
  const port = await openSignOffs({ resolved, settings }, snapshot, context);
  const why = await weighSigner({ by, headSha, change: snapshot.change, settings: settings.escalate, port });
  if (why !== null) throw signingFailures.notEligible(why);
}

/**
 * The last report of this repository, ready to be signed by whoever git is configured for. Rejects with a Failure when it is
 * about anything but HEAD as it is on disk, or when the signer would not count. The caller closes `resolved`.
 */
export async function openSigning(options: SigningOptions, context: CommandContext): Promise<Signing> {
  const report = await readLastReport(context.cwd);
  if (report === null) throw signingFailures.noReport();
  const base = report.change.ref.baseSha;
  const source = { head: 'HEAD', ...(base === null ? {} : { base }) };
  const { resolved, settings } = await prepare({ ...options, ...source }, context);
  try {
    const { git, user, facts } = resolved.repository;
    const headSha = await assertMatches(report, git);
    if (user.email === '') throw signingFailures.nobody();
    const by = { login: null, email: user.email, name: user.name === '' ? null : user.name };
    await assertEligible({ by, settings, resolved, headSha }, context);
    const key = await findKey(git, options.sign === true);
    return { report, headSha, by, settings, resolved, git, key, folder: stateFolder(facts.gitDir) };
  } catch (error) {
    await resolved.close();
    throw error;
  }
}

function toDecided({ finding, decision, reason }: Decided): DecidedFinding {
  const { fingerprint, codeDigest = '', ruleId, location } = finding;
  return { fingerprint, codeDigest, decision, reason, about: { ruleId, path: location?.path ?? null } };
}

function toRecord(decided: Decided, { by, headSha }: Signing, at: string): DecisionRecord {
  const { finding, decision, reason, lines, seconds } = decided;
  const { fingerprint, ruleId, level } = finding;
  const comment = reason !== null && reason.trim() !== '';
  return { at, reviewer: by, headSha, fingerprint, ruleId, level, decision, reason, lines, seconds, comment };
}

/** Signs, writes the note, then the ledger. Resolves to whether the ledger took it. */
export async function giveSignOff(
  signing: Signing,
  decided: readonly Decided[],
  approves: boolean,
  context: CommandContext,
): Promise<boolean> {
  const at = new Date().toISOString();
  const { by, headSha, report, git, key } = signing;
  const base = report.change.ref.baseSha;
  const signOff: Omit<SignOff, 'origin'> = {
    by,
    headSha,
    ...(base === null ? {} : { baseSha: base }),
    approves,
    decisions: decided.map(toDecided),
    at,
  };
  const payload = renderPayload(signOff);
  const signature =
    key === null
      ? null
      : await (
          await import('../platform/local/sign-payload.ts')
        ).signPayload(payload, key, signatureNamespace, context.env);
  await appendSignOffNote(git, headSha, renderLine(payload, signature), by);
  return appendDecisions(
    signing.folder,
    decided.map((each) => toRecord(each, signing, at)),
  );
}
