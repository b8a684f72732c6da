import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { runCli } from '../support/cli.ts';
import { makeRepository } from '../support/repository.ts';

describe('approvals that a step with a token left in a file', () => {
  it('are weighed by the run that has none, and a broken file is no empty one', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' });
    const base = repository.git('rev-parse', 'HEAD').trim();
    repository.write({ 'a.txt': 'b\n' });
    const headSha = repository.commit('Change');
    const file = path.join(repository.root, '..', 'reviews.json');
    const origin = { kind: 'review', platform: 'gitlab', id: '2@x', url: null };
    const by = { login: 'ben', email: null, name: 'Ben' };
    const signOffs = [{ by, headSha, approves: true, decisions: [], at: '2026-11-03T10:00:00.000Z', origin }];
    const reviews = { version: 1, number: 3, signOffs, contributors: [], problems: [], members: [] };
    writeFileSync(file, JSON.stringify(reviews));
    const args = ['run', '--base', base, '--head', headSha, '--format', 'json', '--quiet'];
    const run = (env: Record<string, string>) => runCli(args, { cwd: repository.root, env });
    const { signOff } = JSON.parse((await run({ PREREVIEW_REVIEWS: file })).stdout) as Report;
    expect(signOff?.signOffs.map((one) => one.by.login)).toEqual(['ben']);
    const without = JSON.parse((await run({})).stdout) as Report;
    expect(without.signOff?.signOffs).toEqual([]);
    writeFileSync(file, '{}');
    expect(await run({ PREREVIEW_REVIEWS: file })).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
