import type { Call, GithubState } from './github-state.ts';

type Variables = Readonly<Record<string, unknown>>;

const refused = (message: string) => ({ data: null, errors: [{ type: 'FORBIDDEN', message }] });

function threadPage(state: GithubState, { after }: Variables) {
  const size = 3;
  const from = typeof after === 'string' ? Number(after) : 0;
  const nodes = state.threads.slice(from, from + size).map(({ id, firstId, isResolved }) => ({
    id,
    isResolved,
    comments: { nodes: [{ id: firstId }] },
  }));
  const hasNextPage = from + size < state.threads.length;
  const pageInfo = { hasNextPage, endCursor: hasNextPage ? String(from + size) : null };
  return { data: { repository: { pullRequest: { reviewThreads: { nodes, pageInfo } } } } };
}

function setThread(state: GithubState, call: Call, id: unknown, isResolved: boolean) {
  if (!call.identity.may.has('threads')) return refused('Resource not accessible by integration');
  const thread = state.threads.find((each) => each.id === id);
  if (thread === undefined) return refused('Could not resolve to a node');
  thread.isResolved = isResolved;
  return { data: { thread: { id } } };
}

function reviewNodes(state: GithubState, { ids }: Variables) {
  const nodes = (ids as string[]).map((id) => {
    const review = state.reviews.find(({ node_id }) => node_id === id);
    if (review === undefined) return null;
    const editor = review.editor === undefined ? null : { login: review.editor };
    return { id, author: review.user === null ? null : { login: review.user.login }, editor };
  });
  return { data: { nodes } };
}

export function answerGraphql(state: GithubState, call: Call): unknown {
  const query = String(call.body['query']);
  const variables = (call.body['variables'] ?? {}) as Variables;
  if (query.includes('viewer')) return { data: { viewer: { login: call.identity.login } } };
  if (query.includes('reviewThreads')) return threadPage(state, variables);
  if (query.includes('unresolveReviewThread')) return setThread(state, call, variables['id'], false);
  if (query.includes('resolveReviewThread')) return setThread(state, call, variables['id'], true);
  if (query.includes('nodes(ids')) return reviewNodes(state, variables);
  return { errors: [{ message: 'unknown query' }] };
}
