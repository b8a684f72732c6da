import { readFile } from 'node:fs/promises';
import { Failure } from '../domain/failure.ts';
import type { Report } from '../domain/report.ts';
import { type Github, openGithub } from '../platform/github/client.ts';
import { githubFailures } from '../platform/github/failures.ts';
import { findTarget, parseEvent } from '../platform/github/find-pull.ts';
import { type Features, publishToGithub, type PublishResult } from '../platform/github/publish.ts';
import { agentRequest } from '../platform/publication/agent-request.ts';
import type { CommandContext } from './command-context.ts';
import { version } from './version.ts';

/** What can be published on GitHub, by the names that `--features` and the Action's inputs use. */
export const githubFeatures = [
  'comment',
  'review-comments',
  'commit-status',
  'check-run',
  'review-requests',
  'sarif',
] as const;
export type GithubFeature = (typeof githubFeatures)[number];

export interface GithubPublishing {
  readonly features: readonly GithubFeature[];
  /** Pull request; default: the one that the event is about. */
  readonly number?: number;
  readonly repository?: string;
  /** `@name` of an agent that is asked to fix what was returned, at most `rounds` times. */
  readonly agent?: { readonly mention: string; readonly rounds: number };
  readonly dryRun: boolean;
  /** Milliseconds between two calls that write; for tests. */
  readonly writeGapMs?: number;
}

type Where = Pick<CommandContext, 'env' | 'signal' | 'stderr'>;

/** The client for the repository of this job. Throws `github-token` or `github-repository`. */
export async function connectGithub(
  { env, signal, stderr }: Where,
  options: { readonly repository?: string; readonly writeGapMs?: number } = {},
): Promise<Github> {
  const token = env.GITHUB_TOKEN ?? '';
  if (token === '') throw githubFailures.noToken();
  const { GITHUB_API_URL: baseUrl = '' } = env;
  return openGithub({
    repository: options.repository ?? env.GITHUB_REPOSITORY ?? '',
    token,
    signal,
    userAgent: `prereview/${version}`,
    ...(baseUrl === '' ? {} : { baseUrl }),
    ...(options.writeGapMs === undefined ? {} : { writeGapMs: options.writeGapMs }),
    onWait: (message) => stderr.write(`pipeline: ${message}\n`),
  });
}

export async function readEvent(env: NodeJS.ProcessEnv): Promise<ReturnType<typeof parseEvent> | null> {
  const file = env.GITHUB_EVENT_PATH ?? '';
  if (file === '') return null;
  try {
    return parseEvent(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw githubFailures.notThisChange(
      `the event of this job cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

/** The pull request to publish to, from the event or the command line; never from the report. */
export async function targetOf(
  github: Github,
  env: NodeJS.ProcessEnv,
  wanted: number | undefined,
): Promise<number | null> {
  if (wanted !== undefined) return wanted;
  const event = await readEvent(env);
  if (event === null) throw githubFailures.notThisChange('there is no event; give --number');
  return (await findTarget(github, event))?.number ?? null;
}

function runUrl({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repo,
  GITHUB_RUN_ID: run,
}: NodeJS.ProcessEnv): string | null {
  const isWhole = /^https?:\/\//.test(server ?? '') && repo !== undefined && /^\d+$/.test(run ?? '');
  return isWhole ? `${server}/${repo}/actions/runs/${run}` : null;
}

async function renderSarif(report: Report): Promise<string> {
  const [{ renderReport }, { allRules }] = await Promise.all([import('../reports/index.ts'), import('./all-rules.ts')]);
  return renderReport('sarif', report, { rules: await allRules(), color: false, width: 100, verbose: false });
}

/** Shows a report, checked by `parseReport`, in its pull request. Null: there is no open pull request for it any more. */
export async function publishGithub(
  report: Report,
  publishing: GithubPublishing,
  where: Where,
): Promise<PublishResult | null> {
  const github = await connectGithub(where, publishing);
  const number = await targetOf(github, where.env, publishing.number);
  if (number === null) return null;
  const { redactSecrets } = await import('../../stages/check/secrets/redact-secrets.ts');
  const redact = (text: string): string => redactSecrets(text);
  const has = (feature: GithubFeature): boolean => publishing.features.includes(feature);
  const { agent } = publishing;
  const headSha = report.change.ref.headSha ?? '';
  const features: Features = {
    comment: has('comment'),
    reviewComments: has('review-comments'),
    status: has('check-run') ? 'check-run' : has('commit-status') ? 'commit-status' : 'none',
    requestReviews: has('review-requests'),
    sarif: has('sarif') ? await renderSarif(report) : null,
    agent:
      agent === undefined || report.verdict.decision !== 'returned'
        ? null
        : { rounds: agent.rounds, sections: (round) => agentRequest(report, headSha, { ...agent, round, redact }) },
  };
  return publishToGithub(github, {
    report,
    number,
    features,
    redact,
    statusName: 'prereview',
    targetUrl: runUrl(where.env),
    dryRun: publishing.dryRun,
  });
}
