import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignOffReading } from '../domain/sign-off.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isTeamMember, readReviews } from '../platform/github/read-reviews.ts';
import type { Github } from '../platform/github/client.ts';
import type { CommandContext } from './command-context.ts';
import type { FetchedReviews } from './fetched-reviews.ts';
import { readReportFile, wholeNumber } from './publish-command.ts';
import { connectGithub, targetOf } from './publish-github.ts';

interface FetchOptions {
  readonly number?: string;
  readonly repo?: string;
  /** A report of this change, for the fingerprints that `/prereview` lines name. */
  readonly report?: string;
  readonly team?: readonly string[];
  readonly output: string;
}

async function membersOf(github: Github, teams: readonly string[], { signOffs }: SignOffReading) {
  const logins = [...new Set(signOffs.flatMap(({ by }) => by.login ?? []))];
  const members: FetchedReviews['members'][number][] = [];
  for (const team of teams.map((name) => name.replace(/^@/, '')))
    for (const login of logins) members.push({ team, login, member: await isTeamMember(github, team, login) });
  return members;
}

/** `pipeline fetch-reviews`: approvals and decisions of a pull request, as a file for a run that has no token. */
export async function executeFetchReviews(options: FetchOptions, context: CommandContext): Promise<number> {
  const wanted = options.number === undefined ? undefined : wholeNumber('--number', options.number, 999_999_999);
  if (context.env.GITLAB_CI !== undefined) return fetchFromGitlab(options, context);
  const report = options.report === undefined ? null : await readReportFile(options.report, context.cwd);
  const fingerprints = report?.findings.map(({ fingerprint }) => fingerprint) ?? [];
  const github = await connectGithub(context, options.repo === undefined ? {} : { repository: options.repo });
  const number = await targetOf(github, context.env, wanted);
  if (number === null) {
    context.stderr.write('pipeline: there is no open pull request for this event\n');
    return exitCodes.pass;
  }
  const reading = await readReviews(github, number, fingerprints);
  const members = await membersOf(github, options.team ?? [], reading);
  await writeReviews({ version: 1, number, ...reading, members }, options, context);
  context.stderr.write(
    `pipeline: ${reading.signOffs.length} reviews that decide something, of pull request #${number}\n`,
  );
  return exitCodes.pass;
}

async function writeReviews(fetched: FetchedReviews, options: FetchOptions, context: CommandContext): Promise<void> {
  try {
    await writeFile(path.resolve(context.cwd, options.output), `${JSON.stringify(fetched, null, 2)}\n`);
  } catch (error) {
    throw failures.fileUnwritable(options.output, error instanceof Error ? error.message : String(error));
  }
}

/** In a job of GitLab its variables say which merge request, and with which token. */
async function fetchFromGitlab(options: FetchOptions, context: CommandContext): Promise<number> {
  const { fetchApprovals } = await import('./fetch-approvals.ts');
  const fetched = await fetchApprovals(options.team ?? [], context);
  if (fetched === null) {
    context.stderr.write('pipeline: this job belongs to no merge request\n');
    return exitCodes.pass;
  }
  await writeReviews(fetched, options, context);
  const told = [`${fetched.signOffs.length} approvals of merge request !${fetched.number}`, ...fetched.problems];
  context.stderr.write(told.map((line) => `pipeline: ${line}\n`).join(''));
  return exitCodes.pass;
}
