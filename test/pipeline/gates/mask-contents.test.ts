import { describe, expect, it } from 'vitest';
import { decode, readShared } from '../../../pipeline/gates/file-access.ts';
import { maskContents, maskProse } from '../../../pipeline/gates/mask-contents.ts';
import { changeFromPairs, type FilePair } from '../../support/change-from-pairs.ts';

const pairs: readonly FilePair[] = [
  { path: 'a.txt', before: 'one\nhidden old\nthree\n', after: 'one\nhidden new\nthree\n' },
  { path: 'gone.txt', before: 'hidden gone\n', after: null },
  { path: 'added.txt', before: null, after: 'hidden added\nplain\n' },
];

const source = {
  list: async () => [],
  async bytes(path: string, side: 'old' | 'new') {
    const pair = pairs.find((each) => each.path === path);
    const text = side === 'old' ? pair?.before : pair?.after;
    return typeof text === 'string' ? Buffer.from(text) : null;
  },
};

const redact = (text: string, path = '', standIn = 'mask'): string => text.replaceAll('hidden', `${path}:${standIn}`);

describe('maskContents', () => {
  it('masks hunks on both sides, and what is read', async () => {
    const { change } = changeFromPairs(pairs);
    const masked = await maskContents(change, source, redact);
    const texts = masked.change.files.flatMap((file) =>
      file.hunks.flatMap((hunk) => hunk.lines.map((line) => line.text)),
    );
    expect(texts).toEqual([
      'one',
      'a.txt:[MASKED-SECRET] old',
      'a.txt:[MASKED-SECRET] new',
      'three',
      'gone.txt:[MASKED-SECRET] gone',
      'added.txt:[MASKED-SECRET] added',
      'plain',
    ]);
    const read = await readShared(masked.shared, 'a.txt', 'new');
    expect(read?.text).toBe('one\na.txt:[MASKED-SECRET] new\nthree\n');
  });

  it('leaves the change of everybody else alone', async () => {
    const { change } = changeFromPairs(pairs);
    const before = JSON.stringify(change);
    await maskContents(change, source, redact);
    expect(JSON.stringify(change)).toBe(before);
    expect(decode((await source.bytes('a.txt', 'new')) ?? Buffer.alloc(0)).text).toContain('hidden');
  });

  it('masks what people wrote', () => {
    const author = { name: 'a', email: 'a@example.org' };
    const commit = { sha: 'x', subject: 'hidden', body: 'hidden', author, committedAt: '' };
    const told = maskProse({ title: 'hidden', body: 'hidden', commits: [commit] }, redact);
    expect(JSON.stringify(told)).not.toContain('hidden');
  });
});
