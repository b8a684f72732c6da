import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignOffReading } from '../domain/sign-off.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isTeamMember, readReviews } from '../platform/github/read-reviews.ts';
import type { Github } from '../platform/github/client.ts';
import type { CommandContext } from './command-context.ts';
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

/** What the step with the token hands to the run without one. */
export interface FetchedReviews extends SignOffReading {
  readonly version: 1;
  readonly number: number;
  /** Who of those who reviewed belongs to which team, `org/team`; null where the token may not ask. */
  readonly members: readonly { readonly team: string; readonly login: string; readonly member: boolean | null }[];
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
  const fetched: FetchedReviews = { version: 1, number, ...reading, members };
  try {
    await writeFile(path.resolve(context.cwd, options.output), `${JSON.stringify(fetched, null, 2)}\n`);
  } catch (error) {
    throw failures.fileUnwritable(options.output, error instanceof Error ? error.message : String(error));
  }
  context.stderr.write(
    `pipeline: ${reading.signOffs.length} reviews that decide something, of pull request #${number}\n`,
  );
  return exitCodes.pass;
}
