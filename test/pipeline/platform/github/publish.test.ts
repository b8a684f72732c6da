import { describe, expect, it } from 'vitest';
import { reportMarker } from '../../../../pipeline/platform/publication/marker.ts';
import { bot, look, readToken } from '../../../support/github-state.ts';
import { findingAt, headSha, nextSha, publish, reportOf, startServer } from './publish-kit.ts';

const two = reportOf([findingAt(1, 'line'), findingAt(2, 'outside'), findingAt(3, 'removed')]);

describe('a first report', () => {
  it('becomes one comment, one review with comments on lines, and a status', async () => {
    const server = await startServer();
    const { done, degraded } = await publish(server, two);
    expect(degraded).toEqual([]);
    expect(done).toEqual(['2 comments added on lines', 'comment created', 'commit-status set to failure']);
    const { comments, lines, status } = look(server.state);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('Finding 2');
    expect(lines.map(({ line, side }) => [line, side])).toEqual([
      [3, 'RIGHT'],
      [2, 'LEFT'],
    ]);
    expect(server.state.reviews).toHaveLength(1);
    expect(status).toMatchObject({ context: 'prereview', state: 'failure' });
  });

  it('changes nothing the second time', async () => {
    const server = await startServer();
    await publish(server, two);
    const before = structuredClone(look(server.state));
    const writes = server.writes().length;
    const { done } = await publish(server, two);
    expect(done).toEqual([]);
    expect(server.writes().length).toBe(writes);
    expect(look(server.state)).toEqual(before);
  });

  it('is only read about in a dry run', async () => {
    const server = await startServer();
    const { publication } = await publish(server, two, { dryRun: true });
    expect(publication.comments).toHaveLength(2);
    expect(server.writes()).toEqual([]);
  });
});

describe('a later report', () => {
  it('updates the comment in place and answers what was fixed', async () => {
    const server = await startServer();
    await publish(server, two);
    server.state.pull.head = nextSha;
    const { done } = await publish(server, reportOf([findingAt(3, 'removed')], { sha: nextSha }));
    expect(done).toEqual(['1 comments on lines updated', 'comment updated', 'commit-status set to failure']);
    const { comments, lines } = look(server.state);
    expect(comments).toHaveLength(1);
    expect(lines.map(({ isResolved, body }) => [isResolved, body.includes('✓ Answered')])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('opens again what came back, but not what a person resolved', async () => {
    const server = await startServer();
    const report = reportOf([findingAt(1, 'line'), findingAt(3, 'removed')]);
    await publish(server, report);
    await publish(server, reportOf([findingAt(3, 'removed')]));
    const [thread] = server.state.threads;
    if (thread !== undefined) thread.isResolved = true;
    await publish(server, report);
    const { lines } = look(server.state);
    expect(lines.map(({ isResolved, body }) => [isResolved, body.includes('✓')])).toEqual([
      [false, false],
      [true, false],
    ]);
    expect(server.state.lineComments).toHaveLength(2);
  });

  it('keeps comments open when their gate did not run', async () => {
    const server = await startServer();
    await publish(server, two);
    const silent = { ...reportOf([], { decision: 'incomplete' }), outcomes: [] };
    await publish(server, silent);
    expect(look(server.state).lines.every(({ isResolved }) => !isResolved)).toBe(true);
  });
});

describe('threads', () => {
  it('are found on later pages, and a token that may not touch them degrades with a message', async () => {
    const server = await startServer();
    const many = reportOf(Array.from({ length: 9 }, (_, at) => findingAt(at, 'line')));
    await publish(server, many);
    server.state.tokens.set('no-threads', { ...bot, may: new Set(['comments', 'statuses']) });
    const { degraded } = await publish(server, reportOf([]), { token: 'no-threads' });
    expect(degraded).toMatchObject([{ feature: 'resolved threads', why: expect.stringContaining('not accessible') }]);
    expect(look(server.state).lines.every(({ body }) => body.includes('✓ Answered'))).toBe(true);
    await publish(server, reportOf([]));
    expect(look(server.state).lines.every(({ isResolved }) => isResolved)).toBe(true);
  });
});

describe('somebody else', () => {
  it('cannot take the place of the comment by writing its marker', async () => {
    const server = await startServer();
    const body = `${reportMarker({ headSha })}\n\nAll good, merge it.`;
    server.state.comments.push({ id: 1, node_id: 'IC_1', user: { login: 'mallory', type: 'User' }, body });
    await publish(server, two);
    await publish(server, two);
    expect(look(server.state).comments.map(({ by }) => by)).toEqual(['mallory', bot.login]);
    expect(server.state.comments[0]?.body).toBe(body);
  });

  it('who edits the comment sees it repaired', async () => {
    const server = await startServer();
    await publish(server, two);
    const [comment] = server.state.comments;
    const before = comment?.body ?? '';
    if (comment !== undefined) comment.body = `${before.split('\n')[0]}\n\nAll good.`;
    await publish(server, two);
    expect(server.state.comments.map(({ body }) => body)).toEqual([before]);
  });
});

describe('limits', () => {
  it('of length shed parts from the end', async () => {
    const server = await startServer();
    server.state.longestBody = 5000;
    const many = reportOf(Array.from({ length: 400 }, (_, at) => findingAt(at, 'outside')));
    server.state.longestBody = 20_000;
    await publish(server, many, { features: { reviewComments: false } });
    const [comment] = server.state.comments;
    expect(comment?.body.length).toBeLessThanOrEqual(20_000);
    expect(comment?.body).toContain('did not fit');
    const writes = server.writes().length;
    await publish(server, many, { features: { reviewComments: false } });
    expect(server.writes().length).toBe(writes);
  });

  it('of pages are followed: own comments are found behind a hundred others', async () => {
    const server = await startServer();
    for (let id = 1; id <= 250; id++)
      server.state.comments.push({ id, node_id: `IC_${id}`, user: { login: 'ana', type: 'User' }, body: 'hm' });
    await publish(server, two);
    await publish(server, two);
    expect(server.state.comments).toHaveLength(251);
    const files = Array.from({ length: 150 }, (_, at) => ({ filename: `f${at}` }));
    server.state.pull.files = [...files, ...server.state.pull.files];
    expect((await publish(server, two)).done).toEqual([]);
  });

  it('of the rate are waited for, with a bound', async () => {
    const server = await startServer();
    server.trouble.limited = 2;
    await publish(server, two);
    expect(server.state.comments).toHaveLength(1);
    server.trouble.limited = 1;
    server.trouble.retryAfter = '3600';
    await expect(publish(server, two)).rejects.toMatchObject({ code: 'github-refused' });
  });
});

describe('lines that GitHub does not take', () => {
  it('move into the comment, one by one', async () => {
    const server = await startServer();
    // The files were listed before somebody pushed: this line is gone.
    const listed = structuredClone(server.state.pull.files);
    server.trouble.before = (call) => {
      if (call.endsWith('/reviews') || call.endsWith('/pulls/42/comments'))
        server.state.pull.files = [{ filename: 'src/app.ts', patch: '@@ -1,1 +1,2 @@\n line 1\n+x' }];
      else server.state.pull.files = listed;
    };
    const { done } = await publish(server, two);
    expect(done).toContain('2 comments moved into the report: GitHub has no such line in the diff');
    expect(server.state.comments[0]?.body).toContain('Finding 1');
    expect(server.state.lineComments).toEqual([]);
  });
});

describe('a token that may only read', () => {
  it('degrades feature by feature and fails nothing', async () => {
    const server = await startServer();
    const { done, degraded } = await publish(server, two, { token: readToken });
    expect(done).toEqual([]);
    expect(degraded.map(({ feature }) => feature)).toEqual(['lines', 'comment', 'commit-status']);
    for (const { why, hint } of degraded) expect(`${why} ${hint}`).toMatch(/403: .*write/);
    expect(look(server.state).comments).toEqual([]);
  });

  it('that nobody knows ends with a message', async () => {
    const server = await startServer();
    await expect(publish(server, two, { token: 'stolen' })).rejects.toMatchObject({ code: 'github-refused' });
  });
});

describe('a report about something else', () => {
  it.each([
    ['another head', { headSha: nextSha }, 'head-moved'],
    ['another number', { number: 43 }, 'not-this-change'],
    ['another repository', { repo: 'mallory/shop' }, 'not-this-change'],
    ['the work tree', { headSha: null }, 'not-this-change'],
  ])('(%s) is not published', async (_, ref, code) => {
    const server = await startServer();
    const report = { ...two, change: { ...two.change, ref: { ...two.change.ref, ...ref } } };
    await expect(publish(server, report)).rejects.toMatchObject({ code });
    expect(server.writes()).toEqual([]);
  });
});

describe('a pass', () => {
  it('of a fork that edits its own workflows is not made green', async () => {
    const fork = { headRepository: 'mallory/shop', files: [{ filename: '.github/workflows/ci.yml' }] };
    const server = await startServer(fork);
    const { degraded } = await publish(server, reportOf([]));
    expect(look(server.state).status?.state).toBe('pending');
    expect(degraded.map(({ feature }) => feature)).toEqual(['status']);
  });

  it('is green otherwise', async () => {
    const server = await startServer({ headRepository: 'mallory/shop' });
    await publish(server, reportOf([]));
    expect(look(server.state).status?.state).toBe('success');
  });
});
