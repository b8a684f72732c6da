import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createGitlabClient, type GitlabClientOptions } from '../../../../pipeline/platform/gitlab/client.ts';
import { nextPage } from '../../../../pipeline/platform/gitlab/pagination.ts';
import { mayRepeat, nextWaitMs, parseRetryAfter } from '../../../../pipeline/platform/gitlab/retry.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, unknown>;
}
type Answer = (n: number) => { status: number; body?: string; headers?: Record<string, string>; cut?: boolean };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: Answer): Promise<{ apiUrl: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    const { status, body = '{"id":1}', headers = {}, cut = false } = answer(seen.length);
    if (status === 0) return void request.socket.destroy();
    if (cut) {
      response.writeHead(status, { 'content-length': '1000' });
      return void response.write('{', () => response.destroy());
    }
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/git/api/v4/`, seen };
}

const shape = z.object({ id: z.int() });
const secret = 'token-that-is-nowhere-printed';

function connect(apiUrl: string, over: Partial<GitlabClientOptions> = {}) {
  const waits: number[] = [];
  const client = createGitlabClient({
    apiUrl,
    token: { kind: 'private', value: secret },
    signal: new AbortController().signal,
    sleep: async (ms) => void waits.push(ms),
    ...over,
  });
  return { client, waits };
}

describe('the client', () => {
  it('speaks to the API below its path, with the token in its header', async () => {
    const { apiUrl, seen } = await serve(() => ({ status: 200 }));
    await connect(apiUrl).client.get('/user', shape, { a: 'b c' });
    await connect(apiUrl, { token: { kind: 'job', value: secret } }).client.get('/user', shape);
    expect(seen.map(({ url }) => url)).toEqual(['/git/api/v4/user?a=b+c', '/git/api/v4/user']);
    expect(seen[0]?.headers['private-token']).toBe(secret);
    expect(seen[1]?.headers).toMatchObject({ 'job-token': secret });
    expect(seen[1]?.headers).not.toHaveProperty('private-token');
  });

  it('waits as long as it is told, and gives up when that is too long', async () => {
    const busy = { status: 429, headers: { 'retry-after': '7' } };
    const first = await serve((n) => (n < 3 ? busy : { status: 200 }));
    const one = connect(first.apiUrl);
    await one.client.send('POST', '/notes', shape, {});
    expect(one.waits).toEqual([7000, 7000]);
    const { apiUrl, seen } = await serve(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    await expect(connect(apiUrl).client.get('/user', shape)).rejects.toMatchObject({ code: 'gitlab-rate-limited' });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['GET', 503, 4],
    ['GET', 0, 4],
    ['PUT', 500, 4],
    ['POST', 500, 1],
    ['POST', 0, 1],
    ['GET', 404, 1],
    ['PUT', 400, 1],
  ] as const)('sends a %s that ends in %i so often: %i', async (method, status, times) => {
    const { apiUrl, seen } = await serve(() => ({ status, body: '{"message":"no"}' }));
    const { client } = connect(apiUrl);
    const sent = method === 'GET' ? client.get('/x', shape) : client.send(method, '/x', shape, {});
    await expect(sent).rejects.toMatchObject({ name: 'Failure' });
    expect(seen).toHaveLength(times);
  });

  it('repeats a reading that broke off, and never a creation', async () => {
    const { apiUrl, seen } = await serve((n) => (n === 1 ? { status: 200, cut: true } : { status: 200 }));
    await expect(connect(apiUrl).client.get('/x', shape)).resolves.toEqual({ id: 1 });
    expect(seen).toHaveLength(2);
    const other = await serve(() => ({ status: 201, cut: true }));
    await expect(connect(other.apiUrl).client.send('POST', '/x', shape, {})).rejects.toMatchObject({
      code: 'gitlab-unreachable',
    });
    expect(other.seen).toHaveLength(1);
  });

  it('does not follow a redirect: the token would go along', async () => {
    const elsewhere = await serve(() => ({ status: 200 }));
    const { apiUrl } = await serve(() => ({ status: 302, headers: { location: elsewhere.apiUrl } }));
    await expect(connect(apiUrl).client.get('/x', shape)).rejects.toMatchObject({ code: 'gitlab-unreadable' });
    expect(elsewhere.seen).toEqual([]);
  });

  it.each([
    ['a page of HTML', '<!doctype html><title>Sign in</title>', 'gitlab-unreadable'],
    ['another shape', '{"id":"x"}', 'gitlab-unreadable'],
    ['nothing', '', 'gitlab-unreadable'],
  ])('takes no %s for an answer', async (_, body, code) => {
    const { apiUrl } = await serve(() => ({ status: 200, body }));
    await expect(connect(apiUrl).client.get('/x', shape)).rejects.toMatchObject({ code });
  });

  it('tells what GitLab said, and never the token', async () => {
    const { apiUrl } = await serve(() => ({ status: 403, body: '{"message":{"base":["not\\nallowed"]}}' }));
    const thrown: unknown = await connect(apiUrl)
      .client.get('/x', shape)
      .catch((error: unknown) => error);
    const error = thrown as Error;
    expect(error.message).toBe('GitLab refused GET /git/api/v4/x (403): {"base":["not\\nallowed"]}');
    expect(JSON.stringify(error) + error.stack).not.toContain(secret);
  });

  it('ends at once when it is interrupted, and when nobody answers in time', async () => {
    const controller = new AbortController();
    const { apiUrl } = await serve(() => {
      controller.abort(new Error('stop'));
      return { status: 0 };
    });
    await expect(connect(apiUrl, { signal: controller.signal }).client.get('/x', shape)).rejects.toThrow('stop');
    const silent = createServer(() => {});
    servers.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const patience = { attempts: 1, maxWaitMs: 0, firstWaitMs: 0 };
    await expect(connect(address, { timeoutMs: 50, patience }).client.get('/x', shape)).rejects.toMatchObject({
      code: 'gitlab-unreachable',
    });
  });

  it('stops at a server that always names a next page', async () => {
    const { apiUrl } = await serve((n) => ({
      status: 200,
      body: '[]',
      headers: { link: `<http://x/y?page=${n + 1}>; rel="next"` },
    }));
    await expect(connect(apiUrl).client.list('/x', z.array(shape))).rejects.toMatchObject({
      code: 'gitlab-unreadable',
    });
  });
});

describe('pages', () => {
  const here = new URL('https://gitlab.test/sub/api/v4/x?page=1');

  it.each([
    ['<https://gitlab.test/sub/api/v4/x?page=2>; rel="next", <https://gitlab.test/x?page=1>; rel="first"', '?page=2'],
    ['<https://a/x?page=1>; rel="first", <https://a/x?cursor=a,b&id_after=3>; rel=next', '?cursor=a,b&id_after=3'],
    ['<http://internal:8080/api/v4/x?page=3>; rel="next"', '?page=3'],
  ])('%s', (link, query) => {
    expect(nextPage(link, here)?.href).toBe(`https://gitlab.test/sub/api/v4/x${query}`);
  });

  it.each([null, '', '<https://gitlab.test/x>; rel="last"', 'rel="next"', '<>'])('%s is the last', (link) => {
    expect(nextPage(link, here)).toBeNull();
  });
});

describe('patience', () => {
  it('reads seconds and dates', () => {
    const now = Date.parse('2026-11-03T09:00:00Z');
    expect(parseRetryAfter('12', now)).toBe(12_000);
    expect(parseRetryAfter('Tue, 03 Nov 2026 09:00:30 GMT', now)).toBe(30_000);
    expect(parseRetryAfter('Tue, 03 Nov 2026 08:00:00 GMT', now)).toBe(0);
    expect(parseRetryAfter('soon', now)).toBeNull();
    expect(parseRetryAfter(null, now)).toBeNull();
  });

  it('doubles, and ends', () => {
    const patience = { attempts: 4, maxWaitMs: 3000, firstWaitMs: 500 };
    expect([1, 2, 3, 4].map((n) => nextWaitMs(n, 0, null, patience))).toEqual([500, 1000, 2000, null]);
    expect(nextWaitMs(2, 2500, null, patience)).toBeNull();
  });

  it('repeats only what cannot be done twice', () => {
    expect(mayRepeat('POST', 429)).toBe(true);
    expect(['GET', 'PUT', 'DELETE'].every((method) => mayRepeat(method, 502) && mayRepeat(method, null))).toBe(true);
    expect(mayRepeat('POST', 502) || mayRepeat('POST', null) || mayRepeat('GET', 403)).toBe(false);
  });
});
