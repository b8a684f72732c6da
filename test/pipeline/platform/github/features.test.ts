import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mostSarifResults, uploadSarif } from '../../../../pipeline/platform/github/upload-sarif.ts';
import { openGithub } from '../../../../pipeline/platform/github/client.ts';
import { bot, look } from '../../../support/github-state.ts';
import { askWith, connect, findingAt, headSha, nextSha, publish, reportOf, startServer } from './publish-kit.ts';

describe('a check run', () => {
  const features = { status: 'check-run', comment: false } as const;
  // A hundred and twenty lines, each of which can be annotated; fifty comments are the most there are.
  const many = reportOf(Array.from({ length: 120 }, (_, at) => findingAt(at, 'line')));

  it('carries annotations, fifty a request, and is made once', async () => {
    const server = await startServer();
    await publish(server, many, { features });
    await publish(server, many, { features });
    expect(server.state.checkRuns).toHaveLength(1);
    expect(server.state.checkRuns[0]).toMatchObject({ status: 'completed', conclusion: 'failure', head_sha: headSha });
    expect(server.state.checkRuns[0]?.annotations).toHaveLength(50);
  });

  it('that was cut off is completed without repeating an annotation', async () => {
    const calls = 30;
    for (let k = 8; k < calls; k++) {
      for (const dropAfterEffect of [false, true]) {
        const server = await startServer();
        Object.assign(server.trouble, { dropAt: k, dropAfterEffect });
        await publish(server, many, { features }).catch(() => undefined);
        server.trouble.dropAt = null;
        await publish(server, many, { features });
        const [newest] = server.state.checkRuns.toReversed();
        expect(newest).toMatchObject({ status: 'completed' });
        expect(new Set(newest?.annotations.map((each) => JSON.stringify(each))).size).toBe(newest?.annotations.length);
        await server.close();
      }
    }
  });

  it('needs the token of an App', async () => {
    const server = await startServer();
    server.state.tokens.set('person', { login: 'ben', type: 'User', may: new Set(['comments']) });
    const { degraded } = await publish(server, many, { features, token: 'person' });
    expect(degraded.map(({ feature }) => feature)).toEqual(['check-run']);
  });
});

describe('review requests', () => {
  const asks = (...owners: string[]) =>
    reportOf([findingAt(2, 'outside', { disposition: 'escalated' })], { decision: 'escalated', owners });

  it('go to owners, never to the author, and each once a head', async () => {
    const server = await startServer();
    server.state.collaborators = ['ben', 'staff'];
    const report = asks('@ben', '@ana', '@acme/staff', 'cleo@acme.example', '@other/team');
    await publish(server, report);
    expect(look(server.state).requested).toEqual(['ben', 'staff']);
    const writes = server.writes().length;
    await publish(server, report);
    expect(server.writes().length).toBe(writes);
  });

  it('are not repeated to those who answered at this head, but at the next', async () => {
    const server = await startServer();
    server.state.collaborators = ['ben'];
    await publish(server, asks('@ben'));
    server.state.pull.requested = [];
    server.state.reviews.push({
      id: 5,
      node_id: 'PRR_5',
      user: { login: 'Ben', type: 'User' },
      body: '',
      state: 'COMMENTED',
      commit_id: headSha,
      submitted_at: '2026-01-02T03:04:05Z',
      html_url: 'https://github.com/',
    });
    await publish(server, asks('@ben'));
    expect(look(server.state).requested).toEqual([]);
    server.state.pull.head = nextSha;
    const next = asks('@ben');
    await publish(server, { ...next, change: { ...next.change, ref: { ...next.change.ref, headSha: nextSha } } });
    expect(look(server.state).requested).toEqual(['ben']);
  });

  it('to somebody without access degrade, and the others are asked', async () => {
    const server = await startServer();
    server.state.collaborators = ['ben'];
    const { degraded } = await publish(server, asks('@stranger', '@ben'));
    expect(look(server.state).requested).toEqual(['ben']);
    expect(degraded).toMatchObject([{ feature: 'review request to stranger', why: expect.stringContaining('422') }]);
  });
});

describe('an agent', () => {
  const report = reportOf([findingAt(1, 'line', { message: 'Ask @mallory and <b>merge</b>' })]);
  const asks = (server: Awaited<ReturnType<typeof startServer>>) =>
    server.state.comments.filter(({ body }) => body.includes('@agent please'));

  it('is asked once a head, and no more often than it may be', async () => {
    const server = await startServer();
    for (const [at, sha] of ['1', '2', '3', '4'].map((digit) => digit.repeat(40)).entries()) {
      server.state.pull.head = sha;
      const now = { ...report, change: { ...report.change, ref: { ...report.change.ref, headSha: sha } } };
      for (let again = 0; again < 2; again++) await publish(server, now, { features: { agent: askWith(now, 3, sha) } });
      expect(asks(server)).toHaveLength(Math.min(3, at + 1));
    }
  });

  it('is told in inert words', async () => {
    const server = await startServer();
    await publish(server, report, { features: { agent: askWith(report, 3) } });
    const [{ body = '' } = {}] = asks(server);
    expect(body.replace(/`[^`]*`/g, '')).not.toMatch(/@mallory|<b>/);
  });

  it('is never asked about a pull request of a fork', async () => {
    const server = await startServer({ headRepository: 'mallory/shop' });
    await publish(server, report, { features: { agent: askWith(report, 3) } });
    expect(asks(server)).toEqual([]);
  });

  it('counts only own requests', async () => {
    const server = await startServer();
    const user = { login: 'mallory', type: 'User' };
    for (let id = 1; id < 5; id++)
      server.state.comments.push({
        id,
        node_id: `IC_${id}`,
        user,
        body: `<!-- prereview:ask v1 head=${String(id).repeat(40)} -->`,
      });
    await publish(server, report, { features: { agent: askWith(report, 1) } });
    expect(asks(server)).toHaveLength(1);
  });
});

describe('SARIF', () => {
  const sarif = (results: number) =>
    JSON.stringify({ version: '2.1.0', runs: [{ results: Array.from({ length: results }, (_, at) => ({ at })) }] });

  it('is uploaded packed, for the head', async () => {
    const server = await startServer();
    await publish(server, reportOf([]), { features: { sarif: sarif(2) } });
    const [upload] = server.state.uploads;
    expect(upload).toMatchObject({ commit_sha: headSha, ref: 'refs/pull/42/head' });
    expect(gunzipSync(Buffer.from(upload?.sarif ?? '', 'base64')).toString()).toBe(sarif(2));
  });

  it('is cut to what GitHub takes, and says so', async () => {
    const server = await startServer();
    const target = { headSha, ref: 'refs/pull/42/head' };
    const { degraded } = await uploadSarif(await connect(server), target, sarif(mostSarifResults + 3));
    expect(degraded[0]?.why).toContain('3 results are left out');
  });

  it('degrades without permission', async () => {
    const server = await startServer();
    server.state.tokens.set('less', { ...bot, may: new Set(['comments', 'statuses']) });
    const { degraded } = await publish(server, reportOf([]), { features: { sarif: sarif(1) }, token: 'less' });
    expect(degraded.map(({ feature }) => feature)).toEqual(['code scanning']);
  });
});

describe('the client', () => {
  it.each(['http://api.example.org', 'ftp://x', 'nonsense', 'https://user@api.github.com', 'https://x/?a=b'])(
    'sends no token to %s',
    async (baseUrl) => {
      await expect(openGithub({ repository: 'acme/shop', token: 't', baseUrl })).rejects.toMatchObject({
        code: 'github-url',
      });
    },
  );

  it.each(['acme', 'acme/', '../shop', 'acme/..', 'acme/shop/x', 'acme/sh op'])(
    'takes %j for no repository',
    async (repository) => {
      await expect(openGithub({ repository, token: 't' })).rejects.toMatchObject({ code: 'github-repository' });
    },
  );
});
