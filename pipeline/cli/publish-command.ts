import path from 'node:path';
import { Failure } from '../domain/failure.ts';
import { nearest } from '../domain/nearest.ts';
import type { Publication, Published } from '../domain/publication.ts';
import type { Report } from '../domain/report.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { whyUnpublishable } from '../platform/publication/check-publishable.ts';
import type { CommandContext } from './command-context.ts';

interface PublishOptions {
  readonly platform?: string;
  readonly report: string;
  readonly features?: readonly string[];
  readonly number?: string;
  readonly repo?: string;
  readonly mentionAgent?: string;
  readonly mentionRounds?: string;
  readonly dryRun?: boolean;
}

const platforms = ['github', 'gitlab'] as const;
type Platform = (typeof platforms)[number];

const invalid = (message: string, hint: string): Failure => new Failure({ code: 'invalid-option', message, hint });

function choosePlatform(name: string | undefined, env: NodeJS.ProcessEnv): Platform {
  const guessed = env.GITHUB_ACTIONS !== undefined ? 'github' : env.GITLAB_CI !== undefined ? 'gitlab' : undefined;
  const found = platforms.find((each) => each === (name ?? guessed));
  if (found !== undefined) return found;
  throw invalid(
    name === undefined
      ? 'Which platform to publish on cannot be told from here.'
      : `--platform ${name}: there is no such platform.`,
    `Give --platform ${platforms.join(' or ')}.`,
  );
}

/** Names out of a list; a wrong one is an error, never "nothing". */
export function chooseNames<T extends string>(
  option: string,
  names: readonly string[],
  known: readonly T[],
): readonly T[] {
  return names.map((name) => {
    const found = known.find((each) => each === name);
    if (found !== undefined) return found;
    const meant = nearest(name, known);
    throw invalid(
      `${option} ${name}: there is no such name.`,
      `${meant === null ? '' : `Did you mean "${meant}"? `}Known: ${known.join(', ')}.`,
    );
  });
}

export function wholeNumber(option: string, value: string, most: number): number {
  if (/^\d{1,9}$/.test(value) && Number(value) >= 1 && Number(value) <= most) return Number(value);
  throw invalid(
    `${option} ${value}: expected a whole number from 1 to ${most}.`,
    'Give a number without sign or unit.',
  );
}

export function parseMention(option: string, value: string): string {
  if (/^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\/[A-Za-z0-9._-]{1,80})?$/.test(value)) return value;
  throw invalid(
    `${option} ${value}: expected a name such as @copilot.`,
    'Give one @name; what it may do is decided by its own settings.',
  );
}

/** The report as hostile data: size, shape, and whether its parts belong together. Rejects with `report-unreadable`. */
export async function readReportFile(file: string, cwd: string): Promise<Report> {
  const { readReport } = await import('../reports/read-report.ts');
  const report = await readReport(path.resolve(cwd, file), file);
  const reason = whyUnpublishable(report);
  if (reason !== null) throw failures.reportUnreadable(file, reason);
  return report;
}

export const mostMentionRounds = 10;
const defaultMentionRounds = 3;

async function onGithub(report: Report, options: PublishOptions, context: CommandContext) {
  const { githubFeatures, publishGithub } = await import('./publish-github.ts');
  const { features, number, repo, mentionAgent } = options;
  const rounds = options.mentionRounds ?? String(defaultMentionRounds);
  return publishGithub(
    report,
    {
      features:
        features === undefined
          ? ['comment', 'review-comments', 'commit-status', 'review-requests']
          : chooseNames('--features', features, githubFeatures),
      ...(number === undefined ? {} : { number: wholeNumber('--number', number, 999_999_999) }),
      ...(repo === undefined ? {} : { repository: repo }),
      ...(mentionAgent === undefined
        ? {}
        : {
            agent: {
              mention: parseMention('--mention-agent', mentionAgent),
              rounds: wholeNumber('--mention-rounds', rounds, mostMentionRounds),
            },
          }),
      dryRun: options.dryRun === true,
    },
    context,
  );
}

async function onGitlab(report: Report, options: PublishOptions, context: CommandContext): Promise<Published> {
  const [{ publishToGitlab }, { features: known }] = await Promise.all([
    import('./publish-gitlab.ts'),
    import('../platform/gitlab/publish.ts'),
  ]);
  const features = options.features === undefined ? known : chooseNames('--features', options.features, known);
  return publishToGitlab(report, new Set(features), context);
}

function show({ done, degraded }: Published): string {
  const lines = [
    ...done.map((text) => `pipeline: ${text}`),
    ...degraded.map(({ feature, why, hint }) => `pipeline: without ${feature}: ${why}\n→ ${hint}`),
  ];
  return `${(lines.length === 0 ? ['pipeline: everything stands already'] : lines).join('\n')}\n`;
}

function showDryRun({ sections, comments, status }: Publication): string {
  const lines = comments.map(({ path: file, side, startLine, endLine, suggestion }) =>
    JSON.stringify({ path: file, side, startLine, endLine, suggestion: suggestion !== null }),
  );
  return [sections.map(({ markdown }) => markdown).join('\n\n'), ...lines, JSON.stringify(status), ''].join('\n');
}

/** What would be shown, of a platform that is not asked: which lines its diff has is unknown, so all stands in the comment. */
async function showUnasked(report: Report): Promise<string> {
  const [{ buildPublication }, { redactSecrets }] = await Promise.all([
    import('../platform/publication/index.ts'),
    import('../../stages/check/secrets/redact-secrets.ts'),
  ]);
  const headSha = report.change.ref.headSha ?? '';
  return showDryRun(buildPublication({ report, headSha, diff: [], known: [], onLines: false, redact: redactSecrets }));
}

/** `pipeline publish`: shows a saved report in its pull or merge request. Exits 0 also where a feature degraded. */
export async function executePublish(options: PublishOptions, context: CommandContext): Promise<number> {
  const isDry = options.dryRun === true;
  const asks = !isDry || (options.platform !== 'gitlab' && (context.env.GITHUB_TOKEN ?? '') !== '');
  const platform = asks || options.platform !== undefined ? choosePlatform(options.platform, context.env) : 'github';
  const report = await readReportFile(options.report, context.cwd);
  if (!asks) {
    context.stdout.write(await showUnasked(report));
    context.stderr.write('pipeline: the platform was not asked: comments on lines stand in the one comment here\n');
    return exitCodes.pass;
  }
  const result = await (platform === 'github' ? onGithub : onGitlab)(report, options, context);
  if (result === null) {
    context.stderr.write('pipeline: there is no open pull request for this report any more; nothing to publish\n');
    return exitCodes.pass;
  }
  if (isDry && 'publication' in result) context.stdout.write(showDryRun(result.publication));
  else context.stderr.write(show(result));
  return exitCodes.pass;
}
