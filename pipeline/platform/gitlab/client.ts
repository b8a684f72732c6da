import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { RefusedRequest, unreachable, unreadable } from './failures.ts';
import { nextPage } from './pagination.ts';
import { readText } from './read-text.ts';
import { defaultPatience, mayRepeat, nextWaitMs, parseRetryAfter, type Patience } from './retry.ts';

/** `private`: a personal, group or project access token. `job`: CI_JOB_TOKEN, which may read a little and comment nowhere. */
export interface GitlabToken {
  readonly kind: 'private' | 'job';
  readonly value: string;
}

export interface GitlabClientOptions {
  /** As in CI_API_V4_URL: `https://gitlab.example.com/some/path/api/v4`. */
  readonly apiUrl: string;
  /** Null: as anybody. */
  readonly token: GitlabToken | null;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Of one attempt. */
  readonly timeoutMs?: number;
  readonly patience?: Patience;
}

export type Query = Readonly<Record<string, string | number>>;
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Speaks GitLab's REST API v4. Paths start with `/` and are below the API's root. All methods reject with a Failure. */
export interface GitlabClient {
  get<T>(path: string, shape: z.ZodType<T>, query?: Query): Promise<T>;
  /** All pages. */
  list<T>(path: string, shape: z.ZodType<readonly T[]>, query?: Query): Promise<readonly T[]>;
  send<T>(method: 'POST' | 'PUT', path: string, shape: z.ZodType<T>, body: object): Promise<T>;
  remove(path: string): Promise<void>;
}

interface Reply {
  readonly text: string;
  readonly headers: Headers;
}

/** Far more than any merge request has; a server that always names a next page must end too. */
const maxPages = 500;
const defaultTimeoutMs = 30_000;

/** What GitLab says was wrong: a text, a map of fields, or an object of either. One line. */
function reasonOf(text: string): string {
  let said = text;
  try {
    const value = JSON.parse(text) as { message?: unknown; error?: unknown };
    const inner = value.message ?? value.error ?? value;
    said = typeof inner === 'string' ? inner : JSON.stringify(inner);
  } catch {
    // No JSON: a proxy's page. Its first characters say enough.
  }
  return said.replace(/\s+/g, ' ').trim().slice(0, 300);
}

function headersOf(token: GitlabToken | null, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'prereview',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === null ? {} : { [token.kind === 'job' ? 'job-token' : 'private-token']: token.value }),
  };
}

function addressOf(apiUrl: string, path: string, query: Query): URL {
  const url = new URL(`${apiUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

function parse<T>(text: string, shape: z.ZodType<T>, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable(what, 'no JSON');
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw unreadable(what, first === undefined ? 'wrong shape' : `${first.path.join('.')}: ${first.message}`);
}

/** Opens nothing yet: each call is one request, repeated within bounds where that cannot do anything twice. */
export function createGitlabClient(options: GitlabClientOptions): GitlabClient {
  const { apiUrl, token, signal, patience = defaultPatience, timeoutMs = defaultTimeoutMs } = options;
  const { fetch: fetchOnce = fetch, sleep = (ms) => delay(ms, undefined, { signal }) } = options;

  async function attempt(method: Method, url: URL, body: object | null): Promise<Response> {
    return fetchOnce(url, {
      method,
      headers: headersOf(token, body !== null),
      // A redirect would carry the token to wherever it points: nobody strips a header of that name.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
  }

  async function request(method: Method, url: URL, body: object | null = null): Promise<Reply> {
    const what = `${method} ${url.pathname}`;
    for (let tries = 1, waitedMs = 0; ; tries++) {
      let response: Response | null = null;
      let trouble: unknown;
      let text = '';
      try {
        response = await attempt(method, url, body);
        text = await readText(response);
        if (response.ok) return { text, headers: response.headers };
      } catch (error) {
        signal.throwIfAborted();
        trouble = error;
      }
      const failure = describeFailure(response, trouble, text, what);
      // An answer that broke off is no answer, whatever its first line said.
      const status = trouble === undefined && response !== null ? response.status : null;
      const asked = parseRetryAfter(response?.headers.get('retry-after') ?? null, Date.now());
      const wait = mayRepeat(method, status) ? nextWaitMs(tries, waitedMs, asked, patience) : null;
      if (wait === null) throw failure;
      await sleep(wait);
      waitedMs += wait;
    }
  }

  return {
    async get(path, shape, query = {}) {
      const url = addressOf(apiUrl, path, query);
      return parse((await request('GET', url)).text, shape, `GET ${url.pathname}`);
    },
    async list(path, shape, query = {}) {
      const all = [];
      let url: URL | null = addressOf(apiUrl, path, { per_page: 100, ...query });
      for (let page = 1; url !== null; page++) {
        if (page > maxPages) throw unreadable(`GET ${url.pathname}`, `more than ${maxPages} pages`);
        const what = `GET ${url.pathname}`;
        const reply: Reply = await request('GET', url);
        all.push(...parse(reply.text, shape, what));
        url = nextPage(reply.headers.get('link'), url);
      }
      return all;
    },
    async send(method, path, shape, body) {
      const url = addressOf(apiUrl, path, {});
      return parse((await request(method, url, body)).text, shape, `${method} ${url.pathname}`);
    },
    async remove(path) {
      await request('DELETE', addressOf(apiUrl, path, {}));
    },
  };
}

function describeFailure(response: Response | null, trouble: unknown, text: string, what: string): Error {
  if (trouble !== undefined || response === null) return unreachable(what, trouble);
  if (response.status < 400) return unreadable(what, `it redirects (${response.status}), which is not followed`);
  return new RefusedRequest(response.status, reasonOf(text), what);
}
