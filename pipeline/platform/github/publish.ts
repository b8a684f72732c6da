import { Failure } from '../../domain/failure.ts';
import type { Publication, Published } from '../../domain/publication.ts';
import type { Report } from '../../domain/report.ts';
import { withRefused } from '../publication/fallback.ts';
import { buildPublication } from '../publication/index.ts';
import { type AgentAsk, askAgent } from './ask-agent.ts';
import { assertSameChange, editsItsOwnCheck } from './check-origin.ts';
import type { Github } from './client.ts';
import { degrade, githubFailures, isRefused, readApiError } from './failures.ts';
import { publishCheckRun } from './check-run.ts';
import { publishLines, type LinesResult } from './publish-lines.ts';
import { type Pull, type PullDiff, readDiff, readIdentity, readPull } from './pull.ts';
import { listLineComments, type OwnLineComment } from './review-comments.ts';
import { answersAt } from './read-reviews.ts';
import { requestReviewers } from './reviewers.ts';
import { publishStatus } from './status.ts';
import { type IssueComment, listComments, publishSticky } from './sticky.ts';
import { uploadSarif } from './upload-sarif.ts';

/** What is published. Each feature needs permissions of its own; one that the token lacks degrades with a message. */
export interface Features {
  readonly comment: boolean;
  readonly reviewComments: boolean;
  readonly status: 'commit-status' | 'check-run' | 'none';
  readonly requestReviews: boolean;
  /** SARIF text, or null. */
  readonly sarif: string | null;
  readonly agent: AgentAsk | null;
}

export interface PublishRequest {
  /** Checked by `parseReport`. */
  readonly report: Report;
  readonly number: number;
  readonly features: Features;
  readonly redact: (text: string) => string;
  /** Name of the commit status or check run. */
  readonly statusName: string;
  /** Where the whole report can be seen, or null. */
  readonly targetUrl: string | null;
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
}

export interface PublishResult extends Published {
  readonly publication: Publication;
}

interface Known {
  readonly pull: Pull;
  readonly diff: PullDiff;
  readonly login: string;
  readonly comments: readonly IssueComment[];
  readonly lines: readonly OwnLineComment[];
}

async function readKnown(github: Github, { number, features }: PublishRequest, pull: Pull): Promise<Known> {
  const login = await readIdentity(github);
  const wantsComments = features.comment || features.agent !== null;
  const [diff, comments, lines] = await Promise.all([
    readDiff(github, number),
    wantsComments ? listComments(github, number) : [],
    features.reviewComments ? listLineComments(github, number, login) : [],
  ]).catch((error: unknown) => {
    throw githubFailures.refused(`show the comments of pull request #${number}`, readApiError(error));
  });
  return { pull, diff, login, comments, lines };
}

/** A verdict that nobody but its own author vouches for is no green light; red stays red. */
function distrust(
  publication: Publication,
  { pull, diff }: Known,
): { publication: Publication; told: Published['degraded'] } {
  const { status } = publication;
  if (status.state !== 'success' || !pull.isFork || !editsItsOwnCheck(diff)) return { publication, told: [] };
  const why = 'the change comes from a fork and edits the workflows it is checked by (or is too large to tell)';
  const title = 'Passed, says a run that this change itself could steer: a human has to look';
  return {
    publication: { ...publication, status: { state: 'pending', title } },
    told: [{ feature: 'status', why, hint: 'Review the files under .github first, then set the status by hand.' }],
  };
}

const hints = {
  lines: 'Comments on lines need pull-requests: write. On a pull request of a fork, publish from workflow_run.',
  comment: 'The comment needs pull-requests: write. On a pull request of a fork, publish from workflow_run.',
  'commit-status': 'A commit status needs statuses: write.',
  'check-run': 'A check run needs checks: write and the token of a GitHub App, such as the one of a runner.',
  agent: 'A comment that mentions the agent needs pull-requests: write.',
  reviews: 'Requests need pull-requests: write.',
} as const;

/** Tells of a refusal; anything else ends the run, and the next one repairs what is half done. */
async function attempt<T>(
  feature: keyof typeof hints,
  degraded: Published['degraded'][number][],
  act: () => Promise<T>,
): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const api = readApiError(error);
    if (!isRefused(api)) throw githubFailures.refused(`take the ${feature}`, api);
    degraded.push(degrade(feature, error, hints[feature]));
    return null;
  }
}

async function assertHead(github: Github, { number, headSha }: Pull): Promise<void> {
  const now = await readPull(github, number);
  if (now.headSha !== headSha) throw githubFailures.movedOn(number, headSha, now.headSha);
}

/** Someone may have pushed while this run wrote: the comment then says that it is out of date, until the next run replaces it. */
async function markStale(
  github: Github,
  known: Known,
  publication: Publication,
  sections: Publication['sections'],
): Promise<boolean> {
  const now = await readPull(github, known.pull.number);
  if (now.headSha === publication.headSha) return false;
  const comments = await listComments(github, known.pull.number);
  const [first, ...rest] = sections;
  if (first === undefined) return false;
  const note = `**Out of date:** the pull request is at \`${now.headSha.slice(0, 12)}\` by now; its own run replaces this.`;
  const stale = [{ ...first, markdown: `${first.markdown}\n\n${note}` }, ...rest];
  const mine = comments.filter(({ body }) => body.startsWith(first.markdown.split('\n')[0] ?? first.markdown));
  // A newer run may have replaced the text already: then there is nothing to mark.
  if (mine.length > 0) await publishSticky(github, known.pull.number, { comments, login: known.login }, stale);
  return true;
}

async function publishStatusAs(github: Github, request: PublishRequest, publication: Publication): Promise<boolean> {
  return request.features.status === 'check-run'
    ? publishCheckRun(github, request.statusName, publication)
    : publishStatus(github, request.statusName, publication, request.targetUrl);
}

/**
 * Brings a pull request to what the report says. Running it twice changes nothing; a run that was cut off anywhere is
 * completed by the next. Rejects with `head-moved`, `not-this-change` or `github-refused`.
 */
export async function publishToGithub(github: Github, request: PublishRequest): Promise<PublishResult> {
  const { features, number, report } = request;
  const pull = await readPull(github, number);
  assertSameChange(report, pull, `${github.at.owner}/${github.at.repo}`);
  const known = await readKnown(github, request, pull);
  const built = buildPublication({
    report,
    headSha: pull.headSha,
    diff: known.diff.files,
    known: known.lines,
    redact: request.redact,
    onLines: features.reviewComments,
  });
  const { publication, told } = distrust(built, known);
  if (request.dryRun === true) return { publication, done: [], degraded: told };
  return { publication, ...(await writeAll(github, request, known, publication, told)) };
}

async function writeAll(
  github: Github,
  request: PublishRequest,
  known: Known,
  publication: Publication,
  told: Published['degraded'],
): Promise<Published> {
  const { features, number } = request;
  const { pull } = known;
  const done: string[] = [];
  const degraded: Published['degraded'][number][] = [...told];
  const add = (more: Published | null): void => {
    done.push(...(more?.done ?? []));
    degraded.push(...(more?.degraded ?? []));
  };
  let lines: LinesResult | null = null;
  if (features.reviewComments) {
    await assertHead(github, pull);
    lines = await attempt('lines', degraded, () =>
      publishLines(github, number, publication, { own: known.lines, login: known.login }),
    );
    add(lines);
  }
  if (features.comment) {
    const sections = withRefused(publication, lines === null ? publication.comments : lines.refused);
    await assertHead(github, pull);
    const sticky = await attempt('comment', degraded, () => publishSticky(github, number, known, sections));
    if (sticky !== null && sticky.outcome !== 'unchanged') done.push(`comment ${sticky.outcome}`);
    if (sticky !== null && sticky.merged > 0) done.push(`${sticky.merged} double comments deleted`);
    if (sticky !== null && sticky.outcome !== 'unchanged' && (await markStale(github, known, publication, sections)))
      throw githubFailures.movedOn(number, pull.headSha, 'a newer commit');
  }
  const { status } = features;
  if (status !== 'none') {
    const set = await attempt(status, degraded, () => publishStatusAs(github, request, publication));
    if (set === true) done.push(`${status} set to ${publication.status.state}`);
  }
  if (features.requestReviews && publication.reviewers.length > 0) {
    add(
      await attempt('reviews', degraded, async () => {
        const logins = await answersAt(github, number, pull.headSha);
        return requestReviewers(github, publication, pull, { logins });
      }),
    );
  }
  const { agent, sarif } = features;
  // What a fork's run says must not steer an agent that may write here.
  if (agent !== null && !pull.isFork)
    add(await attempt('agent', degraded, () => askAgent(github, number, pull.headSha, known, agent)));
  if (sarif !== null) add(await uploadSarif(github, { headSha: pull.headSha, ref: `refs/pull/${number}/head` }, sarif));
  return { done, degraded };
}
