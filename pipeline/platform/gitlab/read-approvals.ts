import type { Person, SignOff } from '../../domain/sign-off.ts';
import { isRefusedWith } from './failures.ts';
import type { MergeRequestApi } from './merge-request.ts';
import type { Discussion, MergeRequest, User, Version } from './responses.ts';

/** What GitLab knows of who approved. Nothing of it is judged: whether it counts is decided elsewhere. */
export interface ApprovalReading {
  readonly signOffs: readonly SignOff[];
  /** Who opened the merge request: an author, whoever made its commits. */
  readonly contributors: readonly Person[];
  /** Approvals that cannot be bound to a commit, one sentence each. */
  readonly problems: readonly string[];
}

const toPerson = ({ username, name }: User): Person => ({ login: username, email: null, name: name ?? null });

/** Role Developer: whoever may push to branches. */
const mayPush = 30;

/** Why somebody's approval is nobody's, or null: a program's, or of somebody without a say here. What cannot be told is no. */
async function whyNobody(api: MergeRequestApi, { id, username }: User): Promise<string | null> {
  try {
    const { bot } = await api.readAccount(id);
    if (bot === true || /^(?:project|group)_\d+_bot/.test(username)) return 'it is a bot';
    const member = await api.readMember(id);
    return member !== null && member.access_level >= mayPush ? null : 'no write access';
  } catch (error) {
    if (isRefusedWith(error, 401, 403, 404)) return `GitLab does not say who that is (${error.message})`;
    throw error;
  }
}

/** GitLab's own note about an approval. Nobody can write a system note, but it stays when the approval is taken back. */
function notedAt(user: User, discussions: readonly Discussion[]): string | null {
  const times = discussions
    .flatMap(({ notes }) => notes)
    .filter(({ system, author, body }) => system && author.id === user.id && /^approved this merge request/i.test(body))
    .map(({ created_at }) => created_at);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** The head at that time: of the newest version that was there before. Of one that came in the same instant nobody saw anything. */
function headAt(at: string, versions: readonly Version[]): string | null {
  const before = versions.filter(({ created_at }) => Date.parse(created_at) < Date.parse(at));
  const [newest] = before.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at) || b.id - a.id);
  return newest?.head_commit_sha ?? null;
}

function toSignOff(user: User, at: string, headSha: string, { web_url }: MergeRequest): SignOff {
  return {
    by: toPerson(user),
    headSha,
    approves: true,
    decisions: [],
    at: new Date(at).toISOString(),
    origin: { kind: 'review', platform: 'gitlab', id: `${user.id}@${at}`, url: web_url },
  };
}

async function readApprovedBy(
  api: MergeRequestApi,
): Promise<readonly { user: User; approved_at?: string | null | undefined }[] | string> {
  try {
    return (await api.readApprovals()).approved_by;
  } catch (error) {
    if (isRefusedWith(error, 401, 403, 404)) return error.message;
    throw error;
  }
}

/**
 * Approvals with the commit that each was given for. GitLab takes a `sha` with an approval and tells none afterwards: it
 * follows from when the approval came and which version of the diff was the newest then.
 */
export async function readApprovals(api: MergeRequestApi): Promise<ApprovalReading> {
  const mergeRequest = await api.read();
  const contributors = [toPerson(mergeRequest.author)];
  const approvedBy = await readApprovedBy(api);
  if (typeof approvedBy === 'string') return { signOffs: [], contributors, problems: [approvedBy] };
  if (approvedBy.length === 0) return { signOffs: [], contributors, problems: [] };
  const versions = await api.listVersions();
  const untimed = approvedBy.some(({ approved_at }) => typeof approved_at !== 'string');
  const discussions = untimed ? await api.listDiscussions() : [];
  const signOffs: SignOff[] = [];
  const problems: string[] = [];
  for (const { user, approved_at } of approvedBy) {
    const why = await whyNobody(api, user);
    if (why !== null) {
      problems.push(`The approval of @${user.username} does not count: ${why}.`);
      continue;
    }
    const at = approved_at ?? notedAt(user, discussions);
    const headSha = at === null || Number.isNaN(Date.parse(at)) ? null : headAt(at, versions);
    if (at !== null && headSha !== null) signOffs.push(toSignOff(user, at, headSha, mergeRequest));
    else
      problems.push(`The approval of @${user.username} cannot be bound to a commit: GitLab does not say when it came.`);
  }
  return { signOffs, contributors, problems };
}
