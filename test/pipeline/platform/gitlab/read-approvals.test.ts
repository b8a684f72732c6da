import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readApprovals } from '../../../../pipeline/platform/gitlab/read-approvals.ts';
import { ana, ben, bot, cleo, FakeGitlab } from '../../../support/gitlab-server.ts';
import { openSample, sampleGitlab, sha } from './publish-scene.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 3, 9, minute)).toISOString();

function pushed(gitlab: FakeGitlab, digit: string, minute: number): void {
  const commits = { head_commit_sha: sha(digit), base_commit_sha: sha('b'), start_commit_sha: sha('c') };
  gitlab.push({ ...commits, created_at: at(minute), diffs: [] });
}

function system(gitlab: FakeGitlab, user: typeof ana, minute: number): void {
  gitlab.addNote(user, 'approved this merge request', { system: true, created_at: at(minute) });
}

describe('approvals', () => {
  it('are bound to the head that was there when they came', async () => {
    const gitlab = new FakeGitlab({ pageSize: 1 });
    pushed(gitlab, '1', 0);
    pushed(gitlab, '2', 10);
    gitlab.approvals = [
      { user: ben, approved_at: at(5) },
      { user: cleo, approved_at: at(11) },
    ];
    const { signOffs, contributors, problems } = await readApprovals(openSample(gitlab));
    expect(signOffs.map(({ by, headSha }) => [by.login, headSha])).toEqual([
      ['ben', sha('1')],
      ['cleo', sha('2')],
    ]);
    expect(signOffs[0]).toMatchObject({ approves: true, decisions: [], at: at(5), origin: { platform: 'gitlab' } });
    expect(contributors).toEqual([{ login: 'ana', email: null, name: 'Ana' }]);
    expect(problems).toEqual([]);
  });

  it('of the very instant of a push are for what was there before', async () => {
    const gitlab = new FakeGitlab();
    pushed(gitlab, '1', 0);
    pushed(gitlab, '2', 10);
    gitlab.approvals = [{ user: ben, approved_at: at(10) }];
    expect((await readApprovals(openSample(gitlab))).signOffs[0]?.headSha).toBe(sha('1'));
  });

  it('take their time from a system note where GitLab gives none, and from nobody else', async () => {
    const gitlab = new FakeGitlab();
    pushed(gitlab, '1', 0);
    pushed(gitlab, '2', 10);
    system(gitlab, ben, 3);
    gitlab.addNote(cleo, 'approved this merge request', { created_at: at(20) });
    gitlab.approvals = [ben, cleo].map((user) => ({ user, approved_at: null }));
    const { signOffs, problems } = await readApprovals(openSample(gitlab));
    expect(signOffs.map(({ headSha }) => headSha)).toEqual([sha('1')]);
    expect(problems).toEqual([expect.stringContaining('@cleo')]);
  });

  it('that cannot be read are a problem, not an empty list of nothing', async () => {
    const { signOffs, problems } = await readApprovals(openSample(sampleGitlab({ denied: [/approvals/] })));
    expect(signOffs).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('of bots, of strangers and of who may only look do not count', async () => {
    const gitlab = new FakeGitlab();
    pushed(gitlab, '1', 0);
    const dora = { id: 20, username: 'dora', name: 'Dora' };
    const emil = { id: 21, username: 'emil', name: 'Emil' };
    gitlab.users.push(dora, emil);
    gitlab.members[20] = { access_level: 20, groups: [] };
    gitlab.approvals = [bot, dora, emil, ben].map((user) => ({ user, approved_at: at(5) }));
    const { signOffs, problems } = await readApprovals(openSample(gitlab));
    expect(signOffs.map(({ by }) => by.login)).toEqual(['ben']);
    expect(problems.map((problem) => problem.replace(/^.*: /, ''))).toEqual([
      'it is a bot.',
      'no write access.',
      'no write access.',
    ]);
    const blind = sampleGitlab({ denied: [/members/] });
    blind.approvals = [{ user: ben, approved_at: at(50) }];
    expect((await readApprovals(openSample(blind))).signOffs).toEqual([]);
  });

  it('never speak for a commit that came after them', async () => {
    const minute = fc.integer({ min: 0, max: 50 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(minute, { minLength: 1, maxLength: 6 }), minute, async (pushes, approved) => {
        const gitlab = new FakeGitlab();
        const times = pushes.toSorted((a, b) => a - b);
        times.forEach((minutes, index) => pushed(gitlab, String(index + 1), minutes));
        gitlab.approvals = [{ user: ben, approved_at: at(approved) }];
        const { signOffs, problems } = await readApprovals(openSample(gitlab));
        const seen = times.filter((minutes) => minutes < approved).length;
        expect(signOffs.map(({ headSha }) => headSha)).toEqual(seen === 0 ? [] : [sha(String(seen))]);
        expect(problems).toHaveLength(seen === 0 ? 1 : 0);
      }),
    );
  });
});
