import type { Github } from './client.ts';

/** A conversation on lines; `firstId` is the GraphQL id of the comment that opened it. */
export interface Thread {
  readonly id: string;
  readonly firstId: string;
  readonly isResolved: boolean;
}

interface ThreadPage {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly nodes: readonly {
          readonly id: string;
          readonly isResolved: boolean;
          readonly comments: { readonly nodes: readonly { readonly id: string }[] };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  } | null;
}

const query = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { id } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

const mostPages = 100;

export async function listThreads({ octokit, at }: Github, number: number): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const data: ThreadPage = await octokit.graphql<ThreadPage>(query, { ...at, number, after });
    const found = data.repository?.pullRequest?.reviewThreads;
    if (found === undefined) break;
    for (const { id, isResolved, comments } of found.nodes)
      threads.push({ id, isResolved, firstId: comments.nodes[0]?.id ?? '' });
    after = found.pageInfo.endCursor;
    if (!found.pageInfo.hasNextPage || after === null) break;
  }
  return threads;
}

export async function resolveThread({ octokit }: Github, id: string): Promise<void> {
  await octokit.graphql('mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id } } }', {
    id,
  });
}

export async function reopenThread({ octokit }: Github, id: string): Promise<void> {
  await octokit.graphql('mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id } } }', {
    id,
  });
}
