import { describe, expect, it } from 'vitest';
import { readCommitPaths } from '../../../pipeline/change/read-commit-paths.ts';
import { resolveSource } from '../../../pipeline/change/index.ts';
import { gitEnv, makeRepository } from '../../support/repository.ts';

describe('readCommitPaths', () => {
  it('names what each commit touched, both names of a rename, of a merge nothing that a parent has', async () => {
    const repository = makeRepository({ 'a.txt': 'one\ntwo\nthree\n', 'b.txt': 'b\n' });
    const { root, git, write, commit } = repository;
    const shas: string[] = [];
    const keep = (message: string): void => {
      commit(message);
      shas.push(git('rev-parse', 'HEAD').trim());
    };
    git('mv', 'a.txt', 'späte\nNamen.txt');
    keep('rename');
    write({ 'b.txt': 'c\n', 'sub/c.bin': '\u0000\u0001' });
    keep('edit');
    const branch = git('branch', '--show-current').trim();
    git('switch', '-q', '-c', 'side', 'HEAD~1');
    write({ 'side.txt': 's\n' });
    keep('side');
    git('switch', '-q', branch);
    git('merge', '-q', '--no-edit', 'side');
    shas.push(git('rev-parse', 'HEAD').trim());
    const resolved = await resolveSource(root, { kind: 'range', base: 'main', head: 'HEAD' }, undefined, gitEnv);
    const found = await readCommitPaths(resolved.repository.git, shas);
    await resolved.close();
    expect(found.map(({ sha }) => sha)).toEqual(shas);
    expect(found.map(({ paths }) => [...paths].sort())).toEqual([
      ['a.txt', 'späte\nNamen.txt'],
      ['b.txt', 'sub/c.bin'],
      ['side.txt'],
      [],
    ]);
  });
});
