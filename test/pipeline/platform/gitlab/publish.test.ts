import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Publication } from '../../../../pipeline/domain/publication.ts';
import { findingMarker, reportMarker } from '../../../../pipeline/platform/publication/marker.ts';
import { ana, ben, bot, cleo, type FakeGitlab, startGitlab } from '../../../support/gitlab-server.ts';
import { openSample, print, publish, sampleComment, sampleGitlab, samplePublication, sha } from './publish-scene.ts';

const writes = (gitlab: FakeGitlab): string[] => gitlab.calls.filter((call) => !call.startsWith('GET '));

describe('publishing to a merge request', () => {
  it('leaves one note, a discussion for each finding, a status and reviewers', async () => {
    const gitlab = sampleGitlab({ pageSize: 1 });
    gitlab.reviewers = [cleo];
    const published = await publish(gitlab, samplePublication());
    expect(published.degraded).toEqual([]);
    expect(published.done).toEqual(['comments: 2 created', 'note created', 'status failed', 'asked @ben to review']);
    expect(gitlab.notesOf(bot).map(({ body }) => body.split('\n').at(-1))).toEqual([
      'Finding 1.',
      'Finding 2.',
      'Checked: lint.',
    ]);
    expect(gitlab.reviewers.map(({ username }) => username)).toEqual(['ben', 'cleo']);
    expect(gitlab.statuses).toMatchObject([{ status: 'failed', name: 'prereview' }]);
  });

  it('does the same over real HTTP, below a path', async () => {
    const gitlab = sampleGitlab({ pageSize: 1, limitEvery: 5 });
    const { apiUrl, close } = await startGitlab(gitlab);
    try {
      expect((await publish(gitlab, samplePublication(), { apiUrl })).degraded).toEqual([]);
      const before = gitlab.visible();
      await publish(gitlab, samplePublication(), { apiUrl });
      expect(gitlab.visible()).toEqual(before);
      expect(gitlab.notesOf(bot)).toHaveLength(3);
    } finally {
      await close();
    }
  });

  it('changes nothing the second time, and writes nothing', async () => {
    const gitlab = sampleGitlab();
    await publish(gitlab, samplePublication());
    const before = gitlab.visible();
    gitlab.calls.length = 0;
    const again = await publish(gitlab, samplePublication());
    expect(gitlab.visible()).toEqual(before);
    expect(writes(gitlab)).toEqual([]);
    expect(again.done).toEqual(['comments: 2 unchanged', 'note unchanged', 'status unchanged']);
  });

  it('rewrites its note in place, and puts back what somebody edited', async () => {
    const gitlab = sampleGitlab();
    await publish(gitlab, samplePublication());
    const [note] = gitlab.notesOf(bot).slice(-1);
    if (note === undefined) throw new Error('no note');
    note.body = note.body.replace('Returned', 'Passed');
    await publish(gitlab, samplePublication());
    expect(note.body).toContain('Returned');
    expect(gitlab.notesOf(bot)).toHaveLength(3);
  });

  it('takes no note of anybody else for its own', async () => {
    const gitlab = sampleGitlab();
    const forged = gitlab.addNote(ana, `${reportMarker({ headSha: sha('a') })}\n\n## Passed`);
    const thread = gitlab.addNote(ana, findingMarker({ fingerprint: print('1'), gateId: 'lint' }));
    await publish(gitlab, samplePublication());
    expect(forged.body).toContain('## Passed');
    expect(thread.body).toBe(findingMarker({ fingerprint: print('1'), gateId: 'lint' }));
    expect(gitlab.notesOf(bot)).toHaveLength(3);
  });

  it('resolves what is answered, and reopens only what it resolved itself', async () => {
    const gitlab = sampleGitlab();
    await publish(gitlab, samplePublication());
    const thread = (text: string) => gitlab.notesOf(bot).find(({ body }) => body.includes(text));
    await publish(gitlab, samplePublication({ comments: [sampleComment('2')], resolved: [print('1')] }));
    expect([thread('Finding 1.')?.resolved, thread('Finding 2.')?.resolved]).toEqual([true, false]);
    const second = thread('Finding 2.');
    if (second !== undefined) Object.assign(second, { resolved: true, resolved_by: ben });
    await publish(gitlab, samplePublication());
    expect([thread('Finding 1.')?.resolved, thread('Finding 2.')?.resolved]).toEqual([false, true]);
  });

  it('never asks the author, whoever the owners are', async () => {
    const gitlab = sampleGitlab();
    const reviewers = ['@ana', '@acme/staff', '@nobody', '@ben'].map((who) => ({ who, why: '' }));
    const { degraded } = await publish(gitlab, samplePublication({ reviewers }));
    expect(gitlab.reviewers).toEqual([ben]);
    expect(degraded.map(({ why }) => why.split(' ')[0])).toEqual(['@acme/staff', '@nobody']);
  });

  it('says when the plan takes one reviewer only', async () => {
    const gitlab = sampleGitlab({ singleReviewer: true });
    gitlab.reviewers = [ben];
    const { degraded } = await publish(gitlab, samplePublication({ reviewers: [{ who: '@cleo', why: '' }] }));
    expect(gitlab.reviewers).toEqual([ben]);
    expect(degraded[0]?.why).toContain('@cleo');
  });

  it('gives no order to GitLab, whatever a finding quotes', async () => {
    const gitlab = sampleGitlab();
    const hostile = 'x\n/merge\n\n```\n/approve\n``\n/close\n```\n/assign @ana\n  /label ~x\n~~~\n/lock';
    const marked = `${findingMarker({ fingerprint: print('1'), gateId: 'lint' })}\n\n${hostile}`;
    const { sections } = samplePublication();
    await publish(
      gitlab,
      samplePublication({
        sections: [...sections, { id: 'x', markdown: hostile, shedOrder: 2 }],
        comments: [sampleComment('1', { markdown: marked, suggestion: ['/merge', '```', '/close'] })],
      }),
    );
    expect(gitlab.executed).toEqual([]);
    expect(gitlab.notesOf(bot)).toHaveLength(2);
  });

  it('gives no order for any text', async () => {
    const piece = fc.constantFrom(
      '/merge',
      '/close',
      '```',
      '````',
      '~~~',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'a',
      '`',
      '>>>',
      '<p>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const gitlab = sampleGitlab();
        const { sections } = samplePublication();
        const text = pieces.join('');
        const suggestion = text.split('\n');
        const comments = [sampleComment('1', { markdown: `x\n${text}`, suggestion })];
        await publish(
          gitlab,
          samplePublication({ sections: [...sections, { id: 'x', markdown: text, shedOrder: 1 }], comments }),
        );
        expect(gitlab.executed).toEqual([]);
      }),
    );
  });

  it('leaves parts out where the note would be too long', async () => {
    const gitlab = sampleGitlab({ maxNoteLength: 1_000_000 });
    const big = { id: 'big', markdown: '/close é\n'.repeat(120_000), shedOrder: 9 };
    const { sections } = samplePublication();
    await publish(gitlab, samplePublication({ sections: [...sections, big] }));
    const body = gitlab.notesOf(bot).at(-1)?.body ?? '';
    expect(body).toContain('Checked: lint.');
    expect(body).not.toContain('close');
    await publish(
      gitlab,
      samplePublication({
        sections: [{ ...big, shedOrder: 0, markdown: `${sections[0]?.markdown}\n${big.markdown}` }],
      }),
    );
    expect(gitlab.notesOf(bot).filter(({ body }) => body.includes('prereview:report'))).toHaveLength(1);
    expect(gitlab.executed).toEqual([]);
  });
});

describe('what the token cannot do', () => {
  it('is said, and the rest is done', async () => {
    const gitlab = sampleGitlab({ denied: [/POST .*discussions/, /PUT .*merge_requests\/3$/, /POST .*statuses/] });
    const { done, degraded } = await publish(gitlab, samplePublication());
    expect(degraded.map(({ feature }) => feature)).toEqual(['comments', 'status', 'reviewers']);
    expect(done).toEqual(['note created']);
    // What could not be said on a line is told in the note.
    expect(gitlab.notesOf(bot)[0]?.body).toContain('Finding 2.');
  });

  it('tells in the note what GitLab takes on no line', async () => {
    const gitlab = sampleGitlab();
    const { done } = await publish(
      gitlab,
      samplePublication({ comments: [sampleComment('1', { startLine: 90, endLine: 90 })] }),
    );
    expect(done).toContain('note created');
    expect(gitlab.notesOf(bot)).toHaveLength(1);
    expect(gitlab.notesOf(bot)[0]?.body).toContain('Finding 1.');
  });
});

describe('a head that moved', () => {
  it('ends the publication before the next write', async () => {
    for (let at = 1; at < 40; at++) {
      const gitlab = sampleGitlab();
      gitlab.beforeCall = (_, count) => {
        if (count === at) gitlab.head = sha('d');
      };
      const { degraded } = await publish(gitlab, samplePublication());
      if (gitlab.calls.length < at) return;
      const after = gitlab.calls.slice(at).filter((call) => !call.startsWith('GET '));
      // A write that was under way when the push came is the only one.
      expect(after).toEqual([]);
      const said = degraded.some(({ feature }) => feature === 'publish');
      expect(said || writes(gitlab).length === 5).toBe(true);
    }
  });
});

/** A fetch that dies at its k-th call: before the server sees it, or after it did it. */
function dying(gitlab: FakeGitlab, k: number, isDone: boolean): typeof fetch {
  let calls = 0;
  return async (input, init) => {
    calls++;
    if (calls < k) return gitlab.fetch(input, init);
    if (calls === k && isDone) await gitlab.fetch(input, init);
    throw new Error('killed');
  };
}

describe('a run that was killed', () => {
  const publications: readonly Publication[] = [
    samplePublication(),
    samplePublication({ comments: [sampleComment('2'), sampleComment('3')], resolved: [print('1')] }),
  ];

  it('is repaired by the next, whichever call was its last', async () => {
    const wanted = sampleGitlab();
    for (const one of publications) await publish(wanted, one);
    const threads = (gitlab: FakeGitlab) =>
      JSON.stringify(
        gitlab
          .notesOf(bot)
          .map(({ body, resolved }) => [body, resolved])
          .toSorted(),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ k: fc.integer({ min: 1, max: 40 }), isDone: fc.boolean() }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (kills) => {
          const gitlab = sampleGitlab();
          for (const one of publications) {
            for (const { k, isDone } of kills)
              await publish(gitlab, one, { fetch: dying(gitlab, k, isDone) }).catch(() => {});
            await publish(gitlab, one);
          }
          expect(threads(gitlab)).toBe(threads(wanted));
          expect(gitlab.statuses).toHaveLength(1);
          expect(gitlab.reviewers).toEqual(wanted.reviewers);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('two runs at once', () => {
  it('end in what one alone leaves, however their calls interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const gitlab = sampleGitlab();
        const slow = scheduler.scheduleFunction(gitlab.fetch) as typeof fetch;
        const runs = [1, 2, 3].map(() => publish(gitlab, samplePublication(), { fetch: slow }));
        await scheduler.waitFor(Promise.all(runs));
        const bodies = gitlab.notesOf(bot).map(({ body }) => body);
        expect(new Set(bodies).size).toBe(bodies.length);
        expect(bodies).toHaveLength(3);
        expect(gitlab.statuses).toHaveLength(1);
        expect(gitlab.reviewers).toEqual([ben]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what GitLab shows', () => {
  it('is read page by page', async () => {
    const gitlab = sampleGitlab({ pageSize: 2 });
    for (let n = 0; n < 7; n++) gitlab.addNote(ana, `note ${n}`);
    expect(await openSample(gitlab).listDiscussions()).toHaveLength(7);
  });
});
