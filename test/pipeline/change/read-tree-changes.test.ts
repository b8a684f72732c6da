import { describe, expect, it } from 'vitest';
import { describeDifference } from '../../../pipeline/change/read-tree-changes.ts';
import { gitEnv, makeRepository, type TestRepository } from '../../support/repository.ts';

const shaOf = ({ git }: TestRepository, ref: string): string => git('rev-parse', ref).trim();

/** `main`, and `change` with one file more; both ends as they are now. */
function makeChange() {
  const repository = makeRepository({ 'a.txt': 'a\n', 'pipeline.yaml': 'version: 1\n' });
  const base = shaOf(repository, 'main');
  repository.write({ 'db/1.sql': 'DROP TABLE a;\n' });
  const seen = { headSha: repository.commit('Drop') };
  const difference = (
    now: { baseSha: string; headSha: string },
    scope: Parameters<typeof describeDifference>[3] = null,
  ) => describeDifference({ cwd: repository.root, env: gitEnv }, now, seen, scope);
  return { repository, base, seen, difference };
}

describe('what differs between two states of a change', () => {
  it('is nothing for the same commit, an amended message and a rebase that moves other files', async () => {
    const { repository, base, seen, difference } = makeChange();
    expect(await difference({ baseSha: base, ...seen })).toBeNull();
    repository.git('commit', '-q', '--amend', '-m', 'Another word');
    expect(await difference({ baseSha: base, headSha: shaOf(repository, 'HEAD') })).toBeNull();
    repository.git('switch', '-q', 'main');
    repository.write({ 'b.txt': 'b\n' });
    const moved = repository.commit('Elsewhere');
    repository.git('switch', '-q', 'change');
    repository.git('rebase', '-q', 'main');
    expect(await difference({ baseSha: moved, headSha: shaOf(repository, 'HEAD') })).toBeNull();
  });

  it('is what a push changed, within the scope that is asked about', async () => {
    const { repository, base, difference } = makeChange();
    repository.write({ 'src/a.ts': 'export {};\n' });
    const now = { baseSha: base, headSha: repository.commit('More') };
    expect(await difference(now)).toBe('src/a.ts changed');
    expect(await difference(now, { globs: ['db/**'] })).toBeNull();
    expect(await difference(now, { paths: ['db/1.sql'] })).toBeNull();
    expect(await difference(now, { globs: ['src/**'] })).toBe('src/a.ts changed');
  });

  it('is the rest of it, when the same commit is compared with another base', async () => {
    const { repository, base, seen } = makeChange();
    repository.write({ 'c.txt': 'c\n' });
    const headSha = repository.commit('On top');
    const git = { cwd: repository.root, env: gitEnv };
    const stacked = { headSha, baseSha: seen.headSha };
    expect(await describeDifference(git, { baseSha: base, headSha }, stacked, null)).toBe('db/1.sql changed');
  });

  it('is the configuration, when it is judged by another one now', async () => {
    const { repository, difference } = makeChange();
    repository.git('switch', '-q', 'main');
    repository.write({ 'pipeline.yaml': 'version: 1\nignore: []\n' });
    const baseSha = repository.commit('Ask more');
    repository.git('switch', '-q', 'change');
    repository.git('rebase', '-q', 'main');
    expect(await difference({ baseSha, headSha: shaOf(repository, 'HEAD') })).toBe('the configuration changed');
  });

  it('is unknown for a commit that is gone, and unknown is different', async () => {
    const { repository, base, seen } = makeChange();
    const git = { cwd: repository.root, env: gitEnv };
    const gone = { headSha: 'd'.repeat(40) };
    expect(await describeDifference(git, { baseSha: base, ...seen }, gone, null)).toContain('not here any more');
  });
});
