import type { LineComment, Publication, Published } from '../../domain/publication.ts';
import type { Github } from './client.ts';
import { degrade } from './failures.ts';
import {
  addLineComments,
  deleteLineComment,
  lineCommentBody,
  listLineComments,
  type OwnLineComment,
  updateLineComment,
} from './review-comments.ts';
import { listThreads, reopenThread, resolveThread, type Thread } from './threads.ts';

export interface LinesResult {
  /** Comments that stand nowhere on a line: their text belongs into the comment of the report. */
  readonly refused: readonly LineComment[];
  readonly done: readonly string[];
  readonly degraded: Published['degraded'];
}

interface Plan {
  readonly added: readonly LineComment[];
  readonly changed: readonly { readonly own: OwnLineComment; readonly body: string }[];
  readonly answered: readonly OwnLineComment[];
  /** Answered before, and open again. */
  readonly reopened: readonly OwnLineComment[];
  readonly doubles: readonly OwnLineComment[];
}

const mark = /\n\n✓ Answered at `[0-9a-f]{12}`: nothing is asked any more\.$/;
const isMarked = ({ body }: OwnLineComment): boolean => mark.test(body);
const same = (left: string, right: string): boolean => left.replaceAll('\r\n', '\n').trimEnd() === right.trimEnd();

function firstOfEach(own: readonly OwnLineComment[]): ReadonlyMap<string, OwnLineComment> {
  const first = new Map<string, OwnLineComment>();
  for (const comment of own) if (!first.has(comment.fingerprint)) first.set(comment.fingerprint, comment);
  return first;
}

/** What is missing between the comments that stand and those that shall. Pure: nothing to do gives an empty plan. */
export function planLines(publication: Publication, own: readonly OwnLineComment[]): Plan {
  const first = firstOfEach(own);
  const wanted = new Map(publication.comments.map((comment) => [comment.fingerprint, comment]));
  const resolved = new Set(publication.resolved);
  const kept = [...first.values()];
  const changed = kept.flatMap((comment) => {
    const { body, fingerprint } = comment;
    const now = wanted.get(fingerprint);
    if (now !== undefined)
      return same(body, lineCommentBody(now)) ? [] : [{ own: comment, body: lineCommentBody(now) }];
    const answer = `\n\n✓ Answered at \`${publication.headSha.slice(0, 12)}\`: nothing is asked any more.`;
    if (resolved.has(fingerprint)) return isMarked(comment) ? [] : [{ own: comment, body: body.trimEnd() + answer }];
    return isMarked(comment) ? [{ own: comment, body: body.replace(mark, '') }] : [];
  });
  return {
    added: publication.comments.filter(({ fingerprint }) => !first.has(fingerprint)),
    changed,
    answered: kept.filter(({ fingerprint }) => resolved.has(fingerprint)),
    reopened: kept.filter((comment) => isMarked(comment) && !resolved.has(comment.fingerprint)),
    // A person may have answered below the double: then it stays.
    doubles: own.filter((comment) => first.get(comment.fingerprint) !== comment && !comment.hasReplies),
  };
}

const threadHint = 'GitHub lets a token resolve threads only with contents: write; without it resolve them by hand.';

/** Threads are a nicety: a token that may comment often may not touch them. */
async function setThreads(
  github: Github,
  comments: readonly OwnLineComment[],
  threads: readonly Thread[],
  resolved: boolean,
): Promise<LinesResult['degraded']> {
  const byComment = new Map(threads.map((thread) => [thread.firstId, thread]));
  for (const { nodeId } of comments) {
    const thread = byComment.get(nodeId);
    if (thread === undefined || thread.isResolved === resolved) continue;
    try {
      await (resolved ? resolveThread : reopenThread)(github, thread.id);
    } catch (error) {
      return [degradeThreads(error)];
    }
  }
  return [];
}

/** GraphQL answers 200 with errors: a refusal there has no status of its own. */
function degradeThreads(error: unknown): LinesResult['degraded'][number] {
  const { errors } = Object(error) as { errors?: unknown };
  const refused = Array.isArray(errors) ? { response: {}, status: 403, message: String(Object(error).message) } : error;
  return degrade('resolved threads', refused, threadHint);
}

async function openThreads(
  github: Github,
  number: number,
  plan: Plan,
): Promise<{ readonly threads: readonly Thread[]; readonly degraded: LinesResult['degraded'] }> {
  if (plan.answered.length + plan.reopened.length === 0) return { threads: [], degraded: [] };
  try {
    return { threads: await listThreads(github, number), degraded: [] };
  } catch (error) {
    return { threads: [], degraded: [degradeThreads(error)] };
  }
}

function tell(plan: Plan, refused: number): readonly string[] {
  const added = plan.added.length - refused;
  return [
    ...(added === 0 ? [] : [`${added} comments added on lines`]),
    ...(plan.changed.length === 0 ? [] : [`${plan.changed.length} comments on lines updated`]),
    ...(plan.doubles.length === 0 ? [] : [`${plan.doubles.length} double comments on lines deleted`]),
    ...(refused === 0 ? [] : [`${refused} comments moved into the report: GitHub has no such line in the diff`]),
  ];
}

/** Doubles that a run beside this one made meanwhile: both keep the older. */
async function mergeNewDoubles(github: Github, number: number, plan: Plan, login: string | null): Promise<void> {
  if (plan.added.length === 0) return;
  const now = await listLineComments(github, number, login);
  const first = firstOfEach(now);
  for (const comment of now)
    if (first.get(comment.fingerprint) !== comment && !comment.hasReplies) await deleteLineComment(github, comment.id);
}

/**
 * Brings the comments on lines to what the publication says. Each step leaves a state from which the next run goes on: a
 * comment is marked before its thread is resolved, and its thread is reopened before the mark goes.
 */
export async function publishLines(
  github: Github,
  number: number,
  publication: Publication,
  known: { readonly own: readonly OwnLineComment[]; readonly login: string | null },
): Promise<LinesResult> {
  const plan = planLines(publication, known.own);
  const { threads, degraded } = await openThreads(github, number, plan);
  const reopening = await setThreads(github, plan.reopened, threads, false);
  for (const { own, body } of plan.changed) await updateLineComment(github, own.id, body);
  for (const double of plan.doubles) await deleteLineComment(github, double.id);
  const refused = await addLineComments(github, number, publication.headSha, plan.added);
  await mergeNewDoubles(github, number, plan, known.login);
  const resolving = await setThreads(github, plan.answered, threads, true);
  return { refused, done: tell(plan, refused.length), degraded: [...degraded, ...reopening, ...resolving].slice(0, 1) };
}
