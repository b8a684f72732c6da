import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test asks of the instance, and what it may look at afterwards. Behaves as GitLab 17 does, as far as it goes. */
export interface FakeUser {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

export interface FakeNote {
  id: number;
  type: string | null;
  body: string;
  author: FakeUser;
  system: boolean;
  created_at: string;
  resolvable: boolean;
  resolved: boolean;
  resolved_by: FakeUser | null;
  position?: object;
}

export interface FakeDiscussion {
  id: string;
  individual_note: boolean;
  notes: FakeNote[];
}

export interface FakeVersion {
  readonly id: number;
  readonly head_commit_sha: string;
  readonly base_commit_sha: string;
  readonly start_commit_sha: string;
  readonly created_at: string;
  readonly diffs: readonly { old_path: string; new_path: string; diff: string }[];
}

export interface FakeStatus {
  readonly id: number;
  status: string;
  readonly name: string;
  description: string | null;
  readonly sha: string;
}

export interface GitlabOptions {
  /** Tokens by value; `job` ones may read little and write nothing here. */
  readonly tokens?: Readonly<Record<string, { readonly user: FakeUser; readonly kind: 'private' | 'job' }>>;
  /** Of a page, whatever is asked: small pages make pagination real. */
  readonly pageSize?: number;
  readonly maxNoteLength?: number;
  /** Free plan: one reviewer at most. */
  readonly singleReviewer?: boolean;
  /** Requests that are refused with 403, as `PUT /merge_requests`. */
  readonly denied?: readonly RegExp[];
  /** Answers 429 to each n-th request, with this Retry-After. */
  readonly limitEvery?: number;
  readonly retryAfter?: string;
}

export const bot: FakeUser = { id: 7, username: 'project_5_bot', name: 'prereview' };
export const ana: FakeUser = { id: 1, username: 'ana', name: 'Ana' };
export const ben: FakeUser = { id: 2, username: 'ben', name: 'Ben' };
export const cleo: FakeUser = { id: 3, username: 'cleo', name: 'Cleo' };

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly user: FakeUser;
  readonly kind: 'private' | 'job';
  readonly url: URL;
}

const refuse = (status: number, message: unknown): Reply => ({ status, body: { message } });
const ok = (body: unknown, status = 200): Reply => ({ status, body });

const orders =
  /^\/(?:merge|approve|close|assign|assign_reviewer|label|lock|reopen|target_branch|unassign|rebase|draft)(?: [^\n]*)?\s*$/im;

/** Numbers of the lines that GitLab takes a discussion on: those of its diff, an unchanged one by both its numbers. */
function lineKeys(diff: string): ReadonlySet<string> {
  const keys = new Set<string>();
  let [oldLine, newLine] = [0, 0];
  for (const line of diff.split('\n')) {
    const [, oldStart, newStart] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line) ?? [];
    if (oldStart !== undefined) [oldLine, newLine] = [Number(oldStart), Number(newStart)];
    else if (line.startsWith('+')) keys.add(`_${newLine}|${oldLine}_${newLine++}`);
    else if (line.startsWith('-')) keys.add(`${oldLine}_|${oldLine++}_${newLine}`);
    else if (line.startsWith(' ')) keys.add(`${oldLine}_${newLine}|${oldLine++}_${newLine++}`);
  }
  return keys;
}

export class FakeGitlab {
  readonly calls: string[] = [];
  readonly discussions: FakeDiscussion[] = [];
  readonly statuses: FakeStatus[] = [];
  /** Orders (quick actions) that notes gave: there must never be one. */
  readonly executed: string[] = [];
  versions: FakeVersion[] = [];
  approvals: { user: FakeUser; approved_at: string | null }[] = [];
  reviewers: FakeUser[] = [];
  users: FakeUser[] = [ana, ben, cleo, bot];
  /** Role of each member, by user id, and paths of the groups that each belongs to. */
  members: Record<number, { readonly access_level: number; readonly groups: readonly string[] }> = {
    1: { access_level: 40, groups: [] },
    2: { access_level: 40, groups: ['acme/staff'] },
    3: { access_level: 30, groups: [] },
    7: { access_level: 30, groups: [] },
  };
  author: FakeUser = ana;
  state = 'opened';
  head: string | null = null;
  /** Runs before each request is looked at: pushes, edits and deletions by others. */
  beforeCall: (call: { method: string; path: string }, count: number) => void = () => {};
  private nextId = 100;
  private readonly options: GitlabOptions;

  constructor(options: GitlabOptions = {}) {
    this.options = options;
  }

  readonly apiUrl: string = 'http://gitlab.test/sub/path/api/v4';

  push(version: Omit<FakeVersion, 'id' | 'created_at'> & { created_at?: string }): void {
    const id = this.nextId++;
    this.versions.unshift({ created_at: '2026-11-03T09:00:00.000Z', ...version, id });
    this.head = version.head_commit_sha;
  }

  addNote(author: FakeUser, body: string, over: Partial<FakeNote> = {}): FakeNote {
    const note: FakeNote = {
      id: this.nextId++,
      type: null,
      body,
      author,
      system: false,
      created_at: '2026-11-03T09:30:00.000Z',
      resolvable: false,
      resolved: false,
      resolved_by: null,
      ...over,
    };
    this.discussions.push({ id: hash(`d${note.id}`), individual_note: true, notes: [note] });
    return note;
  }

  /** Notes that are neither system notes nor anybody else's, in order. */
  notesOf(user: FakeUser): FakeNote[] {
    return this.discussions.flatMap(({ notes }) => notes).filter((note) => note.author.id === user.id && !note.system);
  }

  /** What a person sees: everything but ids and times. */
  visible(): unknown {
    return {
      notes: this.discussions.map(({ notes, individual_note }) => ({
        individual_note,
        notes: notes.map(({ body, author, resolved, position }) => ({
          body,
          by: author.username,
          resolved,
          position: position ?? null,
        })),
      })),
      statuses: this.statuses.map(({ status, name, description, sha }) => ({ status, name, description, sha })),
      reviewers: this.reviewers.map(({ username }) => username),
    };
  }

  /** Takes the place of the global one. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const { status, body, headers } = this.answer(url, init.method ?? 'GET', new Headers(init.headers), init.body);
    const text = body === undefined ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
  };

  answer(url: URL, method: string, headers: Headers, rawBody: unknown): Reply {
    const prefix = '/sub/path/api/v4';
    const path = url.pathname.slice(prefix.length);
    this.calls.push(`${method} ${path}`);
    this.beforeCall({ method, path }, this.calls.length);
    if (!url.pathname.startsWith(prefix)) return refuse(404, '404 Not Found');
    const { limitEvery, retryAfter = '0', denied = [] } = this.options;
    if (limitEvery !== undefined && this.calls.length % limitEvery === 0)
      return {
        status: 429,
        body: { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
        headers: { 'retry-after': retryAfter },
      };
    const kind = headers.has('job-token') ? 'job' : 'private';
    const token = this.findToken(headers.get(`${kind}-token`) ?? '', kind);
    if (token === null) return refuse(401, '401 Unauthorized');
    if (denied.some((pattern) => pattern.test(`${method} ${path}`))) return refuse(403, '403 Forbidden');
    const body = typeof rawBody === 'string' && rawBody !== '' ? (JSON.parse(rawBody) as Call['body']) : {};
    return this.route({ method, path, query: url.searchParams, body, ...token, url });
  }

  private findToken(value: string, kind: 'private' | 'job'): { user: FakeUser; kind: 'private' | 'job' } | null {
    const tokens = this.options.tokens ?? { 'bot-token': { user: bot, kind: 'private' } };
    const found = tokens[value];
    return found === undefined || found.kind !== kind ? null : found;
  }

  private route(call: Call): Reply {
    const { method, path } = call;
    // What a job token may reach of this is nothing: it is told that it is nobody.
    if (call.kind === 'job') return refuse(401, '401 Unauthorized');
    if (method === 'GET' && path === '/user') return ok(call.user);
    if (method === 'GET' && path === '/users')
      return this.page(
        call,
        this.users.filter(({ username }) => username === call.query.get('username')),
      );
    const account = /^\/users\/(\d+)$/.exec(path)?.[1];
    if (account !== undefined) {
      const found = this.users.find(({ id }) => id === Number(account));
      return found === undefined ? refuse(404, '404 User Not Found') : ok({ ...found, bot: found.id === bot.id });
    }
    const [, group, groupMember] = /^\/groups\/([^/]+)\/members\/all\/(\d+)$/.exec(path) ?? [];
    if (group !== undefined) {
      const found = this.members[Number(groupMember)];
      return found?.groups.includes(decodeURIComponent(group)) ? ok(found) : refuse(404, '404 Not found');
    }
    const [, , project, rest = ''] = /^(\/projects\/([^/]+))(\/.*)?$/.exec(path) ?? [];
    if (project === undefined || !['5', 'acme%2Fshop', '9'].includes(project))
      return refuse(404, '404 Project Not Found');
    const member = /^\/members\/all\/(\d+)$/.exec(rest)?.[1];
    if (member !== undefined) {
      const found = this.members[Number(member)];
      return found === undefined ? refuse(404, '404 Not found') : ok(found);
    }
    const status = /^\/statuses\/([0-9a-f]+)$/.exec(rest)?.[1];
    if (status !== undefined && method === 'POST') return this.postStatus(call, status);
    const commit = /^\/repository\/commits\/([0-9a-f]+)\/statuses$/.exec(rest)?.[1];
    if (commit !== undefined) return this.page(call, this.statusesOf(commit, call.query.get('name')));
    if (!rest.startsWith('/merge_requests/3')) return refuse(404, '404 Not Found');
    return this.mergeRequest(call, rest.slice('/merge_requests/3'.length));
  }

  private mergeRequest(call: Call, rest: string): Reply {
    const { method } = call;
    if (rest === '' && method === 'GET') return ok(this.shown());
    if (rest === '' && method === 'PUT') return this.setReviewers(call);
    if (rest === '/versions')
      return this.page(
        call,
        this.versions.map((version) => ({ ...version, diffs: undefined })),
      );
    const version = /^\/versions\/(\d+)$/.exec(rest)?.[1];
    if (version !== undefined) {
      const found = this.versions.find(({ id }) => id === Number(version));
      return found === undefined ? refuse(404, '404 Not found') : ok(found);
    }
    if (rest === '/approvals') return ok({ approved_by: this.approvals });
    if (rest === '/discussions')
      return method === 'GET' ? this.page(call, this.discussions) : this.createDiscussion(call);
    if (rest === '/notes' && method === 'POST') return this.createNote(call);
    const note = /^\/notes\/(\d+)$/.exec(rest)?.[1];
    if (note !== undefined) return this.editNote(call, Number(note));
    const discussion = /^\/discussions\/([0-9a-f]+)$/.exec(rest)?.[1];
    if (discussion !== undefined && method === 'PUT') return this.resolve(call, discussion);
    return refuse(404, '404 Not Found');
  }

  private shown(): object {
    const { author, reviewers, state, head } = this;
    const web_url = 'http://gitlab.test/sub/path/acme/shop/-/merge_requests/3';
    const branches = { source_branch: 'totals', target_branch: 'main', source_project_id: 9 };
    return { iid: 3, state, sha: head, web_url, author, reviewers, ...branches };
  }

  private page(call: Call, rows: readonly unknown[]): Reply {
    const asked = Math.min(100, Number(call.query.get('per_page') ?? 20));
    const size = Math.min(asked, this.options.pageSize ?? 100);
    const page = Number(call.query.get('page') ?? 1);
    const next = new URL(call.url);
    next.searchParams.set('page', String(page + 1));
    const first = new URL(call.url);
    first.searchParams.set('page', '1');
    const links = [`<${first.href}>; rel="first"`];
    if (page * size < rows.length) links.unshift(`<${next.href}>; rel="next"`);
    return { status: 200, body: rows.slice((page - 1) * size, page * size), headers: { link: links.join(', ') } };
  }

  /** Why GitLab would not take such a text, or null. It carries out orders, and trims what is left. */
  private checkBody(body: unknown): { readonly text: string } | Reply {
    if (typeof body !== 'string' || body.trim() === '')
      return refuse(400, '400 Bad request - Note {:note=>["can\'t be blank"]}');
    if ([...body].length > (this.options.maxNoteLength ?? 1_000_000))
      return refuse(400, '400 Bad request - Note {:note=>["is too long (maximum is 1000000 characters)"]}');
    // Outside code blocks a line that is an order is carried out and taken away.
    const prose = body.replace(/^```[\s\S]+?\n```$/gm, '');
    const found = orders.exec(prose);
    if (found !== null) this.executed.push(found[0]);
    return { text: body.trim() };
  }

  private createNote({ body, user }: Call): Reply {
    const checked = this.checkBody(body['body']);
    if (!('text' in checked)) return checked;
    return ok(this.addNote(user, checked.text), 201);
  }

  private createDiscussion({ body, user }: Call): Reply {
    const checked = this.checkBody(body['body']);
    if (!('text' in checked)) return checked;
    const position = body['position'] as Record<string, unknown> | undefined;
    const wrong = position === undefined ? null : this.checkPosition(position);
    if (wrong !== null) return refuse(400, `400 Bad request - Note ${wrong}`);
    const note = this.addNote(user, checked.text, { type: 'DiffNote', resolvable: true });
    if (position !== undefined) note.position = position;
    const discussion = this.discussions.at(-1);
    if (discussion !== undefined) discussion.individual_note = false;
    return ok(discussion, 201);
  }

  private checkPosition(position: Record<string, unknown>): string | null {
    const { base_sha, start_sha, head_sha, old_path, new_path, old_line, new_line, line_range } = position;
    if (position['position_type'] !== 'text') return '{:position=>["is invalid"]}';
    const version = this.versions.find((one) => one.head_commit_sha === head_sha);
    if (version?.base_commit_sha !== base_sha || version?.start_commit_sha !== start_sha)
      return '{:position=>["is incomplete"]}';
    const file = version?.diffs.find((one) => one.old_path === old_path && one.new_path === new_path);
    const keys = [...lineKeys(file?.diff ?? '')];
    const blank = '{:line_code=>["can\'t be blank", "must be a valid line code"]}';
    const key = `${String(old_line ?? '')}_${String(new_line ?? '')}`;
    if (file === undefined || !keys.some((one) => one.startsWith(`${key}|`))) return blank;
    if (line_range === undefined) return null;
    const { start, end } = line_range as Record<'start' | 'end', { line_code: string; type: string }>;
    const codes = new Set(keys.map((one) => `${hash(file.new_path)}_${one.split('|')[1] ?? ''}`));
    const isValid = (ref: { line_code: string; type: string }): boolean =>
      codes.has(ref.line_code) && ['new', 'old'].includes(ref.type);
    return isValid(start) && isValid(end) ? null : '{:position=>["line_range is invalid"]}';
  }

  private editNote({ method, body, user }: Call, id: number): Reply {
    const discussion = this.discussions.find(({ notes }) => notes.some((note) => note.id === id));
    const note = discussion?.notes.find((one) => one.id === id);
    if (discussion === undefined || note === undefined) return refuse(404, '404 Note Not Found');
    if (note.author.id !== user.id) return refuse(403, '403 Forbidden');
    if (method === 'DELETE') {
      discussion.notes = discussion.notes.filter((one) => one !== note);
      if (discussion.notes.length === 0) this.discussions.splice(this.discussions.indexOf(discussion), 1);
      return { status: 204 };
    }
    const checked = this.checkBody(body['body']);
    if (!('text' in checked)) return checked;
    note.body = checked.text;
    return ok(note);
  }

  private resolve({ body, user }: Call, id: string): Reply {
    const discussion = this.discussions.find((one) => one.id === id);
    if (discussion === undefined || discussion.individual_note) return refuse(404, '404 Discussion Not Found');
    for (const note of discussion.notes) {
      note.resolved = body['resolved'] === true;
      note.resolved_by = note.resolved ? user : null;
    }
    return ok(discussion);
  }

  private setReviewers({ body }: Call): Reply {
    const ids = body['reviewer_ids'] as readonly number[];
    const found = this.users.filter(({ id }) => ids.includes(id));
    this.reviewers = this.options.singleReviewer === true ? found.slice(0, 1) : found;
    return ok(this.shown());
  }

  private statusesOf(sha: string, name: string | null): FakeStatus[] {
    return this.statuses.filter((one) => one.sha === sha && (name === null || one.name === name));
  }

  /** One row for a name: a new one supersedes the old. From a state to itself there is no way. */
  private postStatus({ body }: Call, sha: string): Reply {
    const state = String(body['state']);
    const name = String(body['name']);
    if (!['pending', 'running', 'success', 'failed', 'canceled', 'skipped'].includes(state))
      return refuse(400, { error: 'state does not have a valid value' });
    const description = body['description'] === undefined ? null : String(body['description']);
    if ((description ?? '').length > 255)
      return refuse(400, { description: ['is too long (maximum is 255 characters)'] });
    const open = this.statusesOf(sha, name).find((one) => one.status === 'pending' || one.status === 'running');
    if (open?.status === state)
      return refuse(400, `Cannot transition status via :enqueue from :${state} (Reason(s): Status cannot transition)`);
    for (const old of this.statusesOf(sha, name)) this.statuses.splice(this.statuses.indexOf(old), 1);
    const status: FakeStatus = { id: this.nextId++, status: state, name, description, sha };
    this.statuses.push(status);
    return ok(status, 201);
  }
}

const hash = (text: string): string => createHash('sha1').update(text).digest('hex');

/** The same instance over real HTTP, below a path as GitLab under a relative URL root. */
export async function startGitlab(gitlab: FakeGitlab): Promise<{ readonly apiUrl: string; close(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? ''}`);
      const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
      const reply = gitlab.answer(url, incoming.method ?? 'GET', headers, Buffer.concat(parts).toString('utf8'));
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/sub/path/api/v4`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
