export interface Identity {
  readonly login: string;
  readonly type: 'User' | 'Bot';
  /** `read` for everything is given; `threads` is what GraphQL asks for beyond `comments`. */
  readonly may: ReadonlySet<'comments' | 'threads' | 'statuses' | 'checks' | 'security'>;
}

export interface StoredComment {
  readonly id: number;
  readonly node_id: string;
  readonly user: { readonly login: string; readonly type: string };
  body: string;
}

export interface StoredLineComment extends StoredComment {
  readonly path: string;
  readonly line: number;
  readonly start_line: number | null;
  readonly side: string;
  readonly commit_id: string;
  readonly in_reply_to_id?: number;
}

export interface StoredReview {
  readonly id: number;
  readonly node_id: string;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly body: string;
  state: string;
  readonly commit_id: string | null;
  readonly submitted_at: string;
  readonly html_url: string;
  editor?: string;
}

export interface StoredThread {
  readonly id: string;
  readonly firstId: string;
  isResolved: boolean;
}

export interface StoredCheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  status: string;
  conclusion: string | null;
  output: { title: string; summary: string; annotations_count: number };
  annotations: unknown[];
}

export interface GithubState {
  readonly repository: string;
  readonly tokens: Map<string, Identity>;
  pull: {
    number: number;
    head: string;
    base: string;
    headRepository: string;
    author: string;
    requested: string[];
    requestedTeams: string[];
    files: { filename: string; previous_filename?: string; patch?: string }[];
  };
  comments: StoredComment[];
  lineComments: StoredLineComment[];
  reviews: StoredReview[];
  threads: StoredThread[];
  statuses: { sha: string; context: string; state: string; description: string }[];
  checkRuns: StoredCheckRun[];
  uploads: { commit_sha: string; ref: string; sarif: string }[];
  /** `admin`, `write` or `read` by login. */
  permissions: Record<string, string>;
  collaborators: string[];
  commits: unknown[];
  /** Logins by `org/team`. */
  teams: Record<string, string[]>;
  longestBody: number;
  nextId: number;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly body: Record<string, unknown>;
  readonly identity: Identity;
  readonly groups: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export class Refusal extends Error {
  readonly status: number;
  readonly errors: unknown;

  constructor(status: number, message: string, errors?: unknown) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export const botToken = 'token-of-the-bot';
export const readToken = 'token-that-reads';
export const bot: Identity = {
  login: 'github-actions[bot]',
  type: 'Bot',
  may: new Set(['comments', 'threads', 'statuses', 'checks', 'security']),
};

export function makeState(parts: Partial<GithubState['pull']> = {}): GithubState {
  return {
    repository: 'acme/shop',
    tokens: new Map([
      [botToken, bot],
      [readToken, { ...bot, may: new Set() }],
    ]),
    pull: {
      number: 42,
      head: 'a'.repeat(40),
      base: 'b'.repeat(40),
      headRepository: 'acme/shop',
      author: 'ana',
      requested: [],
      requestedTeams: [],
      files: [],
      ...parts,
    },
    comments: [],
    lineComments: [],
    reviews: [],
    threads: [],
    statuses: [],
    checkRuns: [],
    uploads: [],
    permissions: {},
    collaborators: [],
    commits: [],
    teams: {},
    longestBody: 65_536,
    nextId: 1000,
  };
}

export function take(state: GithubState): number {
  state.nextId += 1;
  return state.nextId;
}

/** What a person sees of a pull request; ids left out, so that states can be compared. */
export function look(state: GithubState) {
  const resolved = new Map(state.threads.map((thread) => [thread.firstId, thread.isResolved]));
  return {
    comments: state.comments.map(({ user, body }) => ({ by: user.login, body })),
    lines: state.lineComments
      .map(({ node_id, user, body, path, line, side }) => ({
        by: user.login,
        body,
        path,
        line,
        side,
        isResolved: resolved.get(node_id) ?? false,
      }))
      .toSorted((left, right) => (left.body < right.body ? -1 : 1)),
    status: state.statuses.at(-1) ?? null,
    requested: [...state.pull.requested, ...state.pull.requestedTeams].toSorted(),
  };
}
