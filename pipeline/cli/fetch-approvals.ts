import { Failure } from '../domain/failure.ts';
import { isDenied } from '../platform/gitlab/failures.ts';
import type { MergeRequestApi } from '../platform/gitlab/merge-request.ts';
import { connect, findPlace } from '../platform/gitlab/open.ts';
import { type ApprovalReading, readApprovals } from '../platform/gitlab/read-approvals.ts';
import type { CommandContext } from './command-context.ts';
import type { FetchedReviews } from './fetched-reviews.ts';

/** Whether a signer belongs to a group; null where the token may not ask. `id@time` is how an approval is named. */
async function isGroupMember(api: MergeRequestApi, group: string, approvalId: string): Promise<boolean | null> {
  try {
    return (await api.readMember(Number.parseInt(approvalId, 10), group)) !== null;
  } catch (error) {
    if (isDenied(error)) return null;
    throw error;
  }
}

async function membersOf(api: MergeRequestApi, groups: readonly string[], { signOffs }: ApprovalReading) {
  const members: FetchedReviews['members'][number][] = [];
  for (const team of groups.map((name) => name.replace(/^@/, '')))
    for (const { by, origin } of signOffs)
      if (by.login !== null && origin.kind === 'review')
        members.push({ team, login: by.login, member: await isGroupMember(api, team, origin.id) });
  return members;
}

/** Approvals of this job's merge request, as `fetch-reviews` writes them. Null where the job belongs to none. */
export async function fetchApprovals(
  groups: readonly string[],
  { env, signal }: Pick<CommandContext, 'env' | 'signal'>,
): Promise<FetchedReviews | null> {
  const place = findPlace(env);
  if (place === null) return null;
  const api = connect(place, { signal });
  try {
    const reading = await readApprovals(api);
    return { version: 1, number: place.target.iid, ...reading, members: await membersOf(api, groups, reading) };
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new Failure({ code: error.code, message: `Approvals cannot be read. ${error.message}`, hint: error.hint });
  }
}
