import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../../pipeline/domain/report.ts';
import type { GithubServer } from '../../../support/github-server.ts';
import { look } from '../../../support/github-state.ts';
import { findingAt, nextSha, type Place, publish, reportOf, startServer } from './publish-kit.ts';

const places: readonly Place[] = ['line', 'removed', 'outside', 'change'];

/** Reports over few findings, so that they come, go and come back. */
const anyReport = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('returned', 'escalated', 'informed', 'suppressed' as const),
    ),
    {
      selector: ([number]) => number,
      maxLength: 5,
    },
  )
  .map((chosen) =>
    reportOf(
      chosen.map(([number, disposition]) =>
        findingAt(number, places[number % places.length] ?? 'line', {
          disposition: disposition as 'returned',
          effect: disposition === 'informed' ? 'advisory' : 'blocking',
        }),
      ),
      { decision: chosen.length === 0 ? 'pass' : 'escalated', owners: ['@ben', '@ana'] },
    ),
  );

/** What is asked of the state after a report, whatever came before. Comments that are answered may lie about. */
function current(server: GithubServer) {
  const { comments, lines, status } = look(server.state);
  return { comments, status, lines: lines.filter(({ isResolved }) => !isResolved) };
}

describe('any sequence of reports', () => {
  it('ends in the state of its last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyReport, { minLength: 1, maxLength: 4 }), async (reports) => {
        const [one, fresh] = [await startServer(), await startServer()];
        for (const server of [one, fresh]) server.state.collaborators = ['ben', 'ana'];
        for (const report of reports) await publish(one, report);
        await publish(fresh, reports.at(-1) as Report);
        expect(current(one)).toEqual(current(fresh));
        const writes = one.writes().length;
        await publish(one, reports.at(-1) as Report);
        expect(one.writes().slice(writes)).toEqual([]);
        await Promise.all([one.close(), fresh.close()]);
      }),
      { numRuns: 8 },
    );
  });
});

const first = reportOf([findingAt(1, 'line'), findingAt(2, 'outside'), findingAt(3, 'removed'), findingAt(4, 'line')], {
  decision: 'escalated',
  owners: ['@ben'],
});
const second = reportOf([findingAt(2, 'line'), findingAt(4, 'line'), findingAt(5, 'removed')], {
  decision: 'escalated',
  owners: ['@ben'],
});
const third = reportOf([findingAt(1, 'line'), findingAt(5, 'removed')], { decision: 'escalated', owners: ['@ben'] });

async function prepared(before: readonly Report[]): Promise<GithubServer> {
  const server = await startServer();
  server.state.collaborators = ['ben'];
  for (const report of before) await publish(server, report);
  server.calls.length = 0;
  return server;
}

describe.each([
  ['a first report', [] as readonly Report[], first],
  ['one that answers, adds and keeps', [first], second],
  ['one that reopens', [first, second], third],
])('a connection that breaks during %s', (_, before, report) => {
  it.each([
    ['before', false],
    ['after', true],
  ])('%s any one call took effect leaves what the next run completes', async (_when, dropAfterEffect) => {
    const whole = await prepared(before);
    await publish(whole, report);
    const calls = whole.calls.length;
    const expected = look(whole.state);
    expect(calls).toBeGreaterThan(10);
    const { state } = await prepared(before);
    for (let k = 1; k <= calls; k++) {
      const server = await startServer(structuredClone(state));
      Object.assign(server.trouble, { dropAt: k, dropAfterEffect });
      // A read that breaks is tried again; a call that writes may end the run.
      const broke = await publish(server, report).then(
        () => 'github-refused',
        (error: unknown) => (error as { code?: string }).code,
      );
      expect(broke).toBe('github-refused');
      server.trouble.dropAt = null;
      await publish(server, report);
      expect(look(server.state), `broke at call ${k}: ${whole.calls[k - 1]}`).toEqual(expected);
      const writes = server.writes().length;
      await publish(server, report);
      expect(server.writes().slice(writes)).toEqual([]);
      await server.close();
    }
  });
});

describe('two runs at the same time', () => {
  it('leave one comment, and each finding once', async () => {
    for (let trial = 0; trial < 5; trial++) {
      const server = await prepared([]);
      await Promise.all([publish(server, first), publish(server, first)]);
      expect(server.state.comments).toHaveLength(1);
      expect(look(server.state).lines).toHaveLength(3);
      await server.close();
    }
  });

  it('of different reports leave one comment, which the next run of either settles', async () => {
    const server = await prepared([]);
    await Promise.all([publish(server, first), publish(server, second)]);
    await publish(server, second);
    const fresh = await prepared([]);
    await publish(fresh, second);
    expect(current(server)).toEqual(current(fresh));
  });
});

describe('a push during publishing', () => {
  it('stops the older run before it writes', async () => {
    const server = await prepared([]);
    server.trouble.before = (call) => {
      if (call.endsWith('/pulls/42/files')) server.state.pull.head = nextSha;
    };
    await expect(publish(server, first)).rejects.toMatchObject({ code: 'head-moved' });
    expect(server.writes()).toEqual([]);
  });

  it('whose own run was faster keeps its text', async () => {
    const server = await prepared([first]);
    const newer = reportOf([findingAt(5, 'removed')], { sha: nextSha });
    let raced = false;
    server.trouble.before = async (call) => {
      if (raced || !call.endsWith('/pulls/42/comments')) return;
      raced = true;
      server.state.pull.head = nextSha;
      await publish(server, newer);
    };
    await expect(publish(server, second)).rejects.toMatchObject({ code: 'head-moved' });
    expect(server.state.comments.map(({ body }) => body.includes(nextSha))).toEqual([true]);
  });

  it('in the last moment leaves a text that says it is out of date', async () => {
    const server = await prepared([first]);
    server.trouble.before = (call) => {
      if (call.startsWith('PATCH') && call.includes('/issues/comments/')) server.state.pull.head = nextSha;
    };
    await expect(publish(server, second)).rejects.toMatchObject({ code: 'head-moved' });
    expect(server.state.comments[0]?.body).toContain('**Out of date:**');
    await publish(server, reportOf([], { sha: nextSha }));
    expect(server.state.comments[0]?.body).not.toContain('Out of date');
  });
});
