// A server that behaves as GitHub's API does where a publisher can go wrong: pages with Link headers, 422 for lines outside
// the diff and for long bodies, 403 for tokens that may only read, secondary rate limits, threads in GraphQL, and
// connections that break before or after a call took effect.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerGraphql } from './github-graphql.ts';
import { routes } from './github-routes.ts';
import { type Call, type GithubState, type Identity, Refusal, type Reply } from './github-state.ts';

export interface GithubServer {
  readonly url: string;
  readonly state: GithubState;
  /** `METHOD /path` of every call that arrived, and those that change something. */
  readonly calls: string[];
  writes(): readonly string[];
  /** What happens to the next calls. */
  readonly trouble: Trouble;
  close(): Promise<void>;
}

export interface Trouble {
  /** The connection breaks at the call of this number, counted from 1 since it was set. */
  dropAt: number | null;
  /** Whether that call takes effect all the same. */
  dropAfterEffect: boolean;
  /** So many calls are answered with a secondary rate limit first. */
  limited: number;
  retryAfter: string;
  /** Called before each call takes effect; may change the state, or publish something itself. */
  before: ((call: string) => void | Promise<void>) | null;
}

const mostBytes = 20_000_000;

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > mostBytes) throw new Refusal(413, 'Payload too large');
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function identify(state: GithubState, request: IncomingMessage): Identity {
  const token = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const identity = state.tokens.get(token);
  if (identity === undefined) throw new Refusal(401, 'Bad credentials');
  return identity;
}

/** One page of a list, with the links that a client follows. */
function page(reply: Reply, url: URL): { readonly body: unknown; readonly headers: Record<string, string> } {
  if (!Array.isArray(reply.body)) return { body: reply.body, headers: {} };
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const at = Number(url.searchParams.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(reply.body.length / size));
  const link = (to: number, rel: string): string => {
    const next = new URL(url);
    next.searchParams.set('page', String(to));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = at < pages ? [link(at + 1, 'next'), link(pages, 'last')] : [];
  return {
    body: reply.body.slice((at - 1) * size, at * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function answer(state: GithubState, call: Call): Reply {
  if (call.path === '/graphql') return { status: 200, body: answerGraphql(state, call) };
  for (const { method, pattern, act } of routes) {
    const found = method === call.method ? pattern.exec(call.path) : null;
    if (found !== null) return act(state, { ...call, groups: found.groups ?? {} });
  }
  throw new Refusal(404, 'Not Found');
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

export async function startGithub(state: GithubState): Promise<GithubServer> {
  const calls: string[] = [];
  const trouble: Trouble = { dropAt: null, dropAfterEffect: false, limited: 0, retryAfter: '1', before: null };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const mutation = String(body['query'] ?? '').startsWith('mutation') ? ' mutation' : '';
    const name = `${method} ${url.pathname}${mutation}`;
    calls.push(name);
    if (trouble.limited > 0) {
      trouble.limited -= 1;
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
      send(response, 403, { message }, { 'retry-after': trouble.retryAfter });
      return;
    }
    if (trouble.dropAt !== null) trouble.dropAt -= 1;
    const drops = trouble.dropAt === 0;
    if (drops && !trouble.dropAfterEffect) return void response.destroy();
    await trouble.before?.(name);
    try {
      const identity = identify(state, request);
      const reply = answer(state, { method, path: url.pathname, url, body, identity, groups: {} });
      if (drops) return void response.destroy();
      const { body: shown, headers } = page(reply, url);
      send(response, reply.status, shown, headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, error.status, { message: error.message, ...(error.errors ? { errors: error.errors } : {}) });
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => send(response, 500, { message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    calls,
    trouble,
    writes: () => calls.filter((call) => !call.startsWith('GET ') && call !== 'POST /graphql'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
