import { type Call, type GithubState, Refusal, type Reply, type StoredLineComment, take } from './github-state.ts';

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly act: (state: GithubState, call: Call) => Reply;
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const made = (body: unknown): Reply => ({ status: 201, body });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function demand(call: Call, what: Parameters<Call['identity']['may']['has']>[0]): void {
  if (!call.identity.may.has(what)) throw new Refusal(403, 'Resource not accessible by integration');
}

function checkBody(state: GithubState, body: unknown): string {
  const value = text(body);
  if (value.trim() === '') throw new Refusal(422, 'Validation Failed', [{ message: "Body can't be blank" }]);
  if (value.length > state.longestBody)
    throw new Refusal(422, 'Validation Failed', [
      { message: `Body is too long (maximum is ${state.longestBody} characters)` },
    ]);
  return value;
}

/** Lines of one side that stand in the diff, as a set a hunk: start and end of a comment must be in one. */
function hunksOf(patch: string, side: string): Set<number>[] {
  const hunks: Set<number>[] = [];
  let [old, now] = [0, 0];
  for (const line of patch.split('\n')) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (header !== null) {
      [old, now] = [Number(header[1]), Number(header[2])];
      hunks.push(new Set());
    } else if (line.startsWith('+')) {
      if (side === 'RIGHT') hunks.at(-1)?.add(now);
      now += 1;
    } else if (line.startsWith('-')) {
      if (side === 'LEFT') hunks.at(-1)?.add(old);
      old += 1;
    } else {
      hunks.at(-1)?.add(side === 'RIGHT' ? now : old);
      old += 1;
      now += 1;
    }
  }
  return hunks;
}

type Input = Record<string, unknown>;

function lineComment(state: GithubState, call: Call, input: Input): StoredLineComment {
  const { line, start_line: start, side } = input;
  const file = state.pull.files.find(({ filename }) => filename === input['path']);
  const hunks = hunksOf(file?.patch ?? '', text(side));
  const first = typeof start === 'number' ? start : line;
  const fits = hunks.some((hunk) => hunk.has(line as number) && hunk.has(first as number));
  if (!fits || (typeof start === 'number' && start >= (line as number)))
    throw new Refusal(422, 'Validation Failed', ['Line could not be resolved']);
  const body = checkBody(state, input['body']);
  const id = take(state);
  return {
    id,
    node_id: `PRRC_${id}`,
    user: { login: call.identity.login, type: call.identity.type },
    body,
    path: text(input['path']),
    line: line as number,
    start_line: typeof start === 'number' ? start : null,
    side: text(side),
    commit_id: state.pull.head,
  };
}

function keep(state: GithubState, comment: StoredLineComment): void {
  state.lineComments.push(comment);
  state.threads.push({ id: `PRRT_${comment.id}`, firstId: comment.node_id, isResolved: false });
}

function checkCommit(state: GithubState, sha: unknown): void {
  if (sha !== state.pull.head)
    throw new Refusal(422, 'Validation Failed', ['commit_id is not part of the pull request']);
}

function own<T extends { readonly id: number; readonly user: { readonly login: string } }>(
  list: readonly T[],
  call: Call,
): T {
  demand(call, 'comments');
  const found = list.find(({ id }) => id === Number(call.groups['id']));
  if (found === undefined) throw new Refusal(404, 'Not Found');
  return found;
}

const r = '^/repos/acme/shop';

export const routes: readonly Route[] = [
  {
    method: 'GET',
    pattern: new RegExp(`${r}/pulls/42$`),
    act: ({ pull }) =>
      ok({
        number: pull.number,
        state: 'open',
        html_url: 'https://github.com/acme/shop/pull/42',
        user: { login: pull.author },
        head: { sha: pull.head, repo: { full_name: pull.headRepository } },
        base: { sha: pull.base, repo: { full_name: 'acme/shop' } },
        requested_reviewers: pull.requested.map((login) => ({ login })),
        requested_teams: pull.requestedTeams.map((slug) => ({ slug })),
      }),
  },
  {
    method: 'GET',
    pattern: new RegExp(`${r}/pulls$`),
    act({ pull }, { url }) {
      const [owner] = pull.headRepository.split('/');
      const isAsked = url.searchParams.get('head') === `${owner}:change`;
      const head = { sha: pull.head, repo: { full_name: pull.headRepository } };
      return ok(isAsked ? [{ number: pull.number, state: 'open', head }] : []);
    },
  },
  { method: 'GET', pattern: new RegExp(`${r}/pulls/42/files$`), act: ({ pull }) => ok(pull.files) },
  { method: 'GET', pattern: new RegExp(`${r}/issues/42/comments$`), act: (state) => ok(state.comments) },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/issues/42/comments$`),
    act(state, call) {
      demand(call, 'comments');
      const body = checkBody(state, call.body['body']);
      const id = take(state);
      const comment = { id, node_id: `IC_${id}`, user: { login: call.identity.login, type: call.identity.type }, body };
      state.comments.push(comment);
      return made(comment);
    },
  },
  {
    method: 'PATCH',
    pattern: new RegExp(`${r}/issues/comments/(?<id>\\d+)$`),
    act(state, call) {
      const comment = own(state.comments, call);
      comment.body = checkBody(state, call.body['body']);
      return ok(comment);
    },
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`${r}/issues/comments/(?<id>\\d+)$`),
    act(state, call) {
      const comment = own(state.comments, call);
      state.comments = state.comments.filter((other) => other !== comment);
      return { status: 204, body: null };
    },
  },
  { method: 'GET', pattern: new RegExp(`${r}/pulls/42/comments$`), act: (state) => ok(state.lineComments) },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/pulls/42/comments$`),
    act(state, call) {
      demand(call, 'comments');
      checkCommit(state, call.body['commit_id']);
      const comment = lineComment(state, call, call.body);
      keep(state, comment);
      return made(comment);
    },
  },
  {
    method: 'PATCH',
    pattern: new RegExp(`${r}/pulls/comments/(?<id>\\d+)$`),
    act(state, call) {
      const comment = own(state.lineComments, call);
      comment.body = checkBody(state, call.body['body']);
      return ok(comment);
    },
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`${r}/pulls/comments/(?<id>\\d+)$`),
    act(state, call) {
      const comment = own(state.lineComments, call);
      state.lineComments = state.lineComments.filter((other) => other !== comment);
      state.threads = state.threads.filter(({ firstId }) => firstId !== comment.node_id);
      return { status: 204, body: null };
    },
  },
  { method: 'GET', pattern: new RegExp(`${r}/pulls/42/commits$`), act: (state) => ok(state.commits) },
  {
    method: 'GET',
    pattern: /^\/orgs\/(?<org>[^/]+)\/teams\/(?<team>[^/]+)\/memberships\/(?<login>[^/]+)$/,
    act(state, { groups, identity }) {
      if (identity.type === 'Bot') throw new Refusal(403, 'Resource not accessible by integration');
      const members = state.teams[`${groups['org']}/${groups['team']}`] ?? [];
      if (!members.includes(groups['login'] ?? '')) throw new Refusal(404, 'Not Found');
      return ok({ state: 'active', role: 'member' });
    },
  },
  { method: 'GET', pattern: new RegExp(`${r}/pulls/42/reviews$`), act: (state) => ok(state.reviews) },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/pulls/42/reviews$`),
    act(state, call) {
      demand(call, 'comments');
      checkCommit(state, call.body['commit_id']);
      const inputs = (call.body['comments'] ?? []) as Input[];
      // One that cannot be placed fails the review as a whole: nothing is kept.
      const comments = inputs.map((input) => lineComment(state, call, input));
      for (const comment of comments) keep(state, comment);
      const id = take(state);
      const { login, type } = call.identity;
      const review = {
        id,
        node_id: `PRR_${id}`,
        user: { login, type },
        body: text(call.body['body']),
        state: 'COMMENTED',
        commit_id: state.pull.head,
        submitted_at: '2026-01-02T03:04:05Z',
        html_url: `https://github.com/acme/shop/pull/42#pullrequestreview-${id}`,
      };
      state.reviews.push(review);
      return ok(review);
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/pulls/42/requested_reviewers$`),
    act(state, call) {
      demand(call, 'comments');
      const people = (call.body['reviewers'] ?? []) as string[];
      const teams = (call.body['team_reviewers'] ?? []) as string[];
      if (people.includes(state.pull.author))
        throw new Refusal(422, 'Review cannot be requested from pull request author.');
      if ([...people, ...teams].some((name) => !state.collaborators.includes(name)))
        throw new Refusal(422, 'Reviews may only be requested from collaborators.');
      state.pull.requested = [...new Set([...state.pull.requested, ...people])];
      state.pull.requestedTeams = [...new Set([...state.pull.requestedTeams, ...teams])];
      return made({});
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`${r}/collaborators/(?<login>[^/]+)/permission$`),
    act(state, call) {
      const permission = state.permissions[call.groups['login'] ?? ''];
      if (permission === undefined) throw new Refusal(404, 'Not Found');
      return ok({ permission });
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`${r}/commits/(?<sha>[0-9a-f]+)/statuses$`),
    act: (state, { groups }) => ok(state.statuses.filter(({ sha }) => sha === groups['sha']).toReversed()),
  },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/statuses/(?<sha>[0-9a-f]+)$`),
    act(state, call) {
      demand(call, 'statuses');
      const { context, state: value, description } = call.body;
      if (text(description).length > 140) throw new Refusal(422, 'description is too long (maximum is 140 characters)');
      const status = {
        sha: call.groups['sha'] ?? '',
        context: text(context),
        state: text(value),
        description: text(description),
      };
      state.statuses.push(status);
      return made(status);
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`${r}/commits/(?<sha>[0-9a-f]+)/check-runs$`),
    act(state, { groups, url }) {
      const name = url.searchParams.get('check_name');
      const runs = state.checkRuns.filter((run) => run.head_sha === groups['sha'] && run.name === name);
      return ok({ total_count: runs.length, check_runs: runs });
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/check-runs$`),
    act(state, call) {
      demand(call, 'checks');
      const { name, head_sha: sha, external_id: external, status, output } = call.body;
      const given = output as { title: string; summary: string };
      const run = {
        id: take(state),
        name: text(name),
        head_sha: text(sha),
        external_id: text(external),
        status: text(status),
        conclusion: null,
        output: { ...given, annotations_count: 0 },
        annotations: [],
      };
      state.checkRuns.push(run);
      return made(run);
    },
  },
  {
    method: 'PATCH',
    pattern: new RegExp(`${r}/check-runs/(?<id>\\d+)$`),
    act(state, call) {
      demand(call, 'checks');
      const run = state.checkRuns.find(({ id }) => id === Number(call.groups['id']));
      if (run === undefined) throw new Refusal(404, 'Not Found');
      const { output, status, conclusion } = call.body as {
        output?: { annotations?: unknown[] };
        status?: string;
        conclusion?: string;
      };
      const annotations = output?.annotations ?? [];
      if (annotations.length > 50) throw new Refusal(422, 'Only 50 annotations are allowed per request');
      run.annotations.push(...annotations);
      run.output.annotations_count = run.annotations.length;
      run.status = status ?? run.status;
      run.conclusion = conclusion ?? run.conclusion;
      return ok(run);
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(`${r}/code-scanning/sarifs$`),
    act(state, call) {
      demand(call, 'security');
      const { commit_sha: sha, ref, sarif } = call.body;
      state.uploads.push({ commit_sha: text(sha), ref: text(ref), sarif: text(sarif) });
      return { status: 202, body: { id: 'upload' } };
    },
  },
];
