import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeComment } from '../../../../pipeline/platform/gitlab/position.ts';
import { parsePatch } from '../../../../pipeline/platform/publication/diff.ts';
import { bot, FakeGitlab } from '../../../support/gitlab-server.ts';
import { diff, openSample, publish, sampleComment, sampleGitlab, samplePublication, sha } from './publish-scene.ts';

const version = {
  id: 1,
  head_commit_sha: sha('a'),
  base_commit_sha: sha('b'),
  start_commit_sha: sha('c'),
  created_at: '',
};
const file = { path: 'src/a.ts', oldPath: 'src/old.ts', hunks: parsePatch(diff) };
const files = [file];
const code = createHash('sha1').update('src/a.ts').digest('hex');
const place = (over: object) => placeComment(sampleComment('1', over), files, version);

describe('a position', () => {
  it('carries the commits of the version, and both paths', () => {
    expect(place({})?.position).toMatchObject({
      position_type: 'text',
      base_sha: sha('b'),
      start_sha: sha('c'),
      head_sha: sha('a'),
      old_path: 'src/old.ts',
      new_path: 'src/a.ts',
    });
  });

  it.each([
    ['an added line', { startLine: 2, endLine: 2 }, { new_line: 2 }],
    ['an unchanged line', { startLine: 4, endLine: 4 }, { old_line: 3, new_line: 4 }],
    ['a removed line', { side: 'old', startLine: 2, endLine: 2 }, { old_line: 2 }],
    ['an unchanged line of the base', { side: 'old', startLine: 3, endLine: 3 }, { old_line: 3, new_line: 4 }],
  ])('of %s has its numbers and no others', (_, over, numbers) => {
    const { old_line, new_line } = place(over)?.position ?? {};
    expect({
      ...(old_line === undefined ? {} : { old_line }),
      ...(new_line === undefined ? {} : { new_line }),
    }).toEqual(numbers);
    expect(place(over)?.position).not.toHaveProperty('line_range');
  });

  it('of several lines stands at the last, and names the first by its line code', () => {
    expect(place({ startLine: 1, endLine: 3 })?.position).toMatchObject({
      new_line: 3,
      line_range: {
        start: { line_code: `${code}_1_1`, type: 'old', old_line: 1, new_line: 1 },
        end: { line_code: `${code}_3_3`, type: 'new', new_line: 3 },
      },
    });
  });

  it('is whole only when its first line is shown too', () => {
    expect(place({ startLine: 1, endLine: 2 })?.whole).toBe(true);
    const hunks = parsePatch(diff.replace('-1,3 +1,4', '-11,3 +11,4'));
    const far = placeComment(sampleComment('1', { startLine: 9, endLine: 12 }), [{ ...file, hunks }], version);
    expect(far).toMatchObject({ whole: false, position: { new_line: 12 } });
    expect(far?.position).not.toHaveProperty('line_range');
  });

  it('is not there where the diff does not show the line', () => {
    expect(place({ startLine: 5, endLine: 5 })).toBeNull();
    expect(place({ path: 'other.ts', oldPath: 'other.ts' })).toBeNull();
    expect(placeComment(sampleComment('1'), [], version)).toBeNull();
  });
});

/** A diff of one file, from kinds of lines. */
function patchOf(hunks: readonly { gap: number; kinds: readonly string[] }[]): string {
  let [oldLine, newLine] = [1, 1];
  return hunks
    .map(({ gap, kinds }) => {
      [oldLine, newLine] = [oldLine + gap, newLine + gap];
      const [oldLines, newLines] = ['+', '-'].map((other) => kinds.filter((kind) => kind !== other).length);
      const text = `@@ -${oldLine},${oldLines} +${newLine},${newLines} @@\n${kinds.map((kind) => `${kind}x\n`).join('')}`;
      [oldLine, newLine] = [oldLine + (oldLines ?? 0), newLine + (newLines ?? 0)];
      return text;
    })
    .join('');
}

describe('positions of any diff', () => {
  const kinds = fc.array(fc.constantFrom('+', '-', ' '), { minLength: 1, maxLength: 8 });
  const hunks = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), kinds }), { minLength: 1, maxLength: 3 });

  it('are taken by GitLab, or not sent', async () => {
    const line = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(hunks, line, line, fc.constantFrom('old', 'new' as const), async (parts, a, b, side) => {
        const gitlab = new FakeGitlab();
        const file = { old_path: 'src/old.ts', new_path: 'src/a.ts', diff: patchOf(parts) };
        const commits = { head_commit_sha: sha('a'), base_commit_sha: sha('b'), start_commit_sha: sha('c') };
        gitlab.push({ ...commits, diffs: [file] });
        const [startLine, endLine] = [Math.min(a, b), Math.max(a, b)];
        const comment = sampleComment('1', { side, startLine, endLine });
        await publish(gitlab, samplePublication({ comments: [comment] }));
        const sent = gitlab.calls.filter((call) => call.startsWith('POST') && call.endsWith('/discussions')).length;
        expect(gitlab.notesOf(bot).filter(({ position }) => position !== undefined)).toHaveLength(sent);
      }),
    );
  });
});

describe('suggestions', () => {
  const bodyOf = async (over: object): Promise<string> => {
    const gitlab = sampleGitlab();
    await publish(gitlab, samplePublication({ comments: [sampleComment('1', over)] }));
    return gitlab.notesOf(bot)[0]?.body ?? '';
  };

  it('replace exactly the lines of the comment', async () => {
    expect(await bodyOf({ suggestion: ['const b = 4;'] })).toContain('```suggestion:-0+0\nconst b = 4;\n```');
    expect(await bodyOf({ startLine: 1, endLine: 3, suggestion: [] })).toContain('```suggestion:-2+0\n```');
  });

  it('cannot be closed by what they hold', async () => {
    const body = await bodyOf({ suggestion: ['```', '/close', '```'].filter((line) => line !== '/close') });
    expect(body).toContain('````suggestion:-0+0\n```\n```\n````');
  });

  it('are left out where they would replace other lines', async () => {
    expect(await bodyOf({ side: 'old', suggestion: ['x'] })).not.toContain('suggestion');
    expect(await bodyOf({ suggestion: ['/approve'] })).not.toContain('suggestion');
  });

  it('survive the next run as they are', async () => {
    const gitlab = sampleGitlab();
    const comments = [sampleComment('1', { suggestion: ['x'] })];
    await publish(gitlab, samplePublication({ comments }));
    const [before] = gitlab.notesOf(bot).map(({ body }) => body);
    await publish(gitlab, samplePublication({ comments }));
    expect(gitlab.notesOf(bot)[0]?.body).toBe(before);
    expect(await openSample(gitlab).listDiscussions()).toHaveLength(2);
  });
});
