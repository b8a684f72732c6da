import { describe, expect, it } from 'vitest';
import type { ChangeSource } from '../../../pipeline/change/index.ts';
import { makeRepository, range, read, staged, worktree } from './repository-kit.ts';

/** Every kind of path: kept, edited, staged, gone, untracked, a link, a name in UTF-8. */
function fill() {
  const repository = makeRepository();
  for (const name of ['kept', 'edited', 'gone', 'staged', 'ümlaut name']) repository.write(name, `${name} old\n`);
  repository.link('link', 'kept');
  repository.commit();
  repository.write('committed', 'committed\n');
  repository.commit();
  repository.write('edited', 'edited new\n');
  repository.write('staged', 'staged new\n');
  repository.git('add', 'staged');
  repository.remove('gone');
  repository.write('untracked', 'untracked\n');
  return repository;
}

const sources: readonly (readonly [string, ChangeSource, readonly string[], readonly string[]])[] = [
  ['a range', range('HEAD~1', 'HEAD'), ['committed', 'edited', 'gone', 'kept', 'staged', 'ümlaut name'], []],
  ['the index', staged, ['committed', 'edited', 'gone', 'kept', 'staged', 'ümlaut name'], []],
  [
    'the work tree',
    worktree,
    ['committed', 'edited', 'kept', 'staged', 'untracked', 'ümlaut name'],
    ['edited', 'untracked'],
  ],
];

describe('ids and contents that nobody keeps', () => {
  it.each(sources)('of %s are those that git would give', async (_name, source, paths, unknown) => {
    const repository = fill();
    const snapshot = await read(repository, source);
    const ids = await snapshot.ids('new');
    expect([...ids.keys()].sort()).toEqual([...paths].sort());
    expect(
      [...ids]
        .filter(([, id]) => id === null)
        .map(([path]) => path)
        .sort(),
    ).toEqual([...unknown].sort());
    for (const [path, id] of ids) {
      const bytes = await snapshot.skim(path, 'new');
      expect(bytes).toEqual(await snapshot.bytes(path, 'new'));
      const input = Buffer.from(bytes ?? []);
      expect([null, repository.gitWith({ input }, 'hash-object', '--stdin').trim()]).toContain(id);
    }
    expect(await snapshot.skim('link', 'new')).toBeNull();
    expect(await snapshot.skim('../etc/passwd', 'new')).toBeNull();
  });
});
