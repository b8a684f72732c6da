import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { resolveSource } from '../../../pipeline/change/index.ts';
import type { ChangeSource } from '../../../pipeline/change/index.ts';
import { parseMails } from '../../../pipeline/change/mail.ts';
import { fileOf, gitEnv, linesOf, makeFolder, makeRepository, read, textOf } from './repository-kit.ts';

function patchOf(patch: string | Uint8Array, base: string | null = null): ChangeSource {
  return { kind: 'patch', patch: typeof patch === 'string' ? Buffer.from(patch) : patch, origin: 'fix.patch', base };
}

const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
const text = `${lines.join('\n')}\n`;

function makeBase(): ReturnType<typeof makeRepository> {
  const repository = makeRepository();
  repository.write('a.txt', text);
  repository.write('bin', 'a\0b');
  repository.write('old', text.repeat(2));
  repository.commit();
  return repository;
}

describe('patch', () => {
  it('is applied in memory of git only: hunks, both sides, names', async () => {
    const repository = makeBase();
    repository.write('a.txt', text.replace('line 3\n', 'changed\n'));
    repository.write('new', 'no newline');
    repository.write('bin', 'a\0c');
    repository.git('mv', 'old', 'moved');
    repository.git('add', '-A');
    const patch = repository.git('diff', '--binary', '--cached', '-M', 'HEAD');
    repository.git('reset', '-q', '--hard');

    const snapshot = await read(repository, patchOf(patch));

    expect(linesOf(fileOf(snapshot, 'a.txt')).filter((line) => !line.startsWith(' '))).toEqual(['-line 3', '+changed']);
    expect(await textOf(snapshot, 'a.txt', 'new')).toContain('changed');
    expect(await textOf(snapshot, 'a.txt', 'old')).toBe(text);
    expect(await textOf(snapshot, 'new', 'new')).toBe('no newline');
    expect(fileOf(snapshot, 'bin').binary).toBe(true);
    expect(await textOf(snapshot, 'bin', 'new')).toBe('a\0c');
    expect(fileOf(snapshot, 'moved')).toMatchObject({ status: 'renamed', previousPath: 'old' });
    expect((await snapshot.list('new')).toSorted()).toEqual(['a.txt', 'bin', 'moved', 'new']);
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(snapshot.change.ref.headSha).toBeNull();
  });

  it('applies to the base that is named', async () => {
    const repository = makeBase();
    const base = repository.git('rev-parse', 'HEAD').trim();
    repository.write('a.txt', text.replace('line 3\n', 'changed\n'));
    const patch = repository.git('diff');
    repository.write('a.txt', 'rewritten\n');
    repository.commit();

    await expect(read(repository, patchOf(patch))).rejects.toMatchObject({
      code: 'patch-does-not-apply',
      message: 'The patch from fix.patch does not apply: a.txt, the hunk at line 1 finds other text there.',
    });
    expect(fileOf(await read(repository, patchOf(patch, base)), 'a.txt').status).toBe('modified');
  });

  it('can be read before the first commit', async () => {
    const repository = makeRepository();
    const patch = '--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+hello\n';
    expect(linesOf(fileOf(await read(repository, patchOf(patch)), 'x'))).toEqual(['+hello']);
  });

  it('gives title, body and author of a mail', async () => {
    const repository = makeBase();
    repository.write('a.txt', text.replace('line 3\n', 'changed\n'));
    const env = { GIT_AUTHOR_NAME: 'Jürgen Ö', GIT_AUTHOR_EMAIL: 'j@example.org' };
    const sha = repository.commit(
      `Ändere ${'sehr '.repeat(20)}viel\n\nBody line.\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n`,
      env,
    );
    repository.write('a.txt', text.replace('line 3\n', 'again\n'));
    repository.commit('Second\n', env);
    const patch = repository.git('format-patch', '--stdout', '-2');
    repository.git('reset', '-q', '--hard', 'HEAD~2');

    const { change } = await read(repository, patchOf(patch));

    expect(change.title).toBe('Second');
    expect(change.commits.map((commit) => commit.subject)).toEqual(['Second', `Ändere ${'sehr '.repeat(20)}viel`]);
    expect(change.commits[1]).toMatchObject({ sha, author: { name: 'Jürgen Ö', email: 'j@example.org' } });
    expect(change.commits[1]?.body).toBe('Body line.\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
    expect(change.authors.map(({ email, kind }) => `${kind} ${email}`)).toEqual([
      'unknown j@example.org',
      'agent noreply@anthropic.com',
    ]);
    expect(linesOf(fileOf(await read(repository, patchOf(patch)), 'a.txt'))).toContain('+again');
  });

  const escapes = ['../x', '/etc/x', '.git/config', 'a/../../x', '.GIT/hooks/x', 'sub/.git/config'];
  it.each(escapes)('must not leave the repository: %s', async (path) => {
    const patch = `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
    await expect(read(makeBase(), patchOf(patch))).rejects.toMatchObject({ code: 'unsafe-path' });
  });

  it.each([
    ['', 'patch-empty', 'The patch from fix.patch is empty.'],
    [' \n\n', 'patch-empty', 'The patch from fix.patch is empty.'],
    ['hello\nworld\n', 'patch-invalid', 'The patch from fix.patch cannot be read: there is no diff in it.'],
    ['--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-line 1\n', 'patch-invalid', /corrupt patch at .*\d/],
    ['--- a/a.txt\n+++ b/a.txt\n@@ -7,1 +7,1 @@\n-other\n+x\n', 'patch-does-not-apply', /a\.txt, the hunk at line 7/],
    ['--- a/none\n+++ b/none\n@@ -1 +1 @@\n-x\n+y\n', 'patch-does-not-apply', /none: does not exist in the base/],
    [
      'diff --git a/bin b/bin\nindex 1234567..89abcde 100644\nBinary files a/bin and b/bin differ\n',
      'patch-does-not-apply',
      /binary file bin/,
    ],
  ])('%j is refused', async (patch, code, message) => {
    await expect(read(makeBase(), patchOf(patch))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('over the limit is refused', async () => {
    const reading = read(makeBase(), patchOf('x'.repeat(100)), { limits: { maxPatchBytes: 99 } });
    await expect(reading).rejects.toMatchObject({ code: 'patch-too-large' });
  });

  it('leaves no temporary folder behind', async () => {
    const repository = makeBase();
    // A folder of its own: other tests are at work beside this one.
    const temporary = makeFolder();
    vi.stubEnv('TMPDIR', temporary);
    const count = (): number => readdirSync(temporary).length;
    const resolved = await resolveSource(repository.root, patchOf('garbage'), undefined, gitEnv);
    expect(count()).toBe(1);
    await expect(resolved.readFile('a.txt', 'head')).rejects.toMatchObject({ code: 'patch-invalid' });
    await resolved.close();
    expect(count()).toBe(0);
    vi.unstubAllEnvs();
  });

  it('is a Failure or a change, whatever the bytes', async () => {
    const repository = makeBase();
    const piece = fc.constantFrom(
      'diff --git a/a.txt b/a.txt\n',
      '--- a/a.txt\n',
      '+++ b/a.txt\n',
      '@@ -1,2 +1,2 @@\n',
      '@@ -1 +1 @@\n',
      ' line 1\n',
      '-line 1\n',
      '+x\n',
      'rename from a.txt\n',
      'rename to b/c\n',
      'deleted file mode 100644\n',
      '\\ No newline at end of file\n',
      'GIT binary patch\n',
      '\0',
      'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n',
      'Subject: =?utf-8?q?=zz?=\n',
      '\n',
    );
    const structured = fc.array(piece, { maxLength: 12 }).map((parts) => Buffer.from(parts.join('')));
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), structured);
    await fc.assert(
      fc.asyncProperty(bytes, async (patch) => {
        const outcome = await read(repository, patchOf(patch)).catch((error: unknown) => error);
        expect(
          outcome instanceof Failure || (typeof outcome === 'object' && outcome !== null && 'change' in outcome),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('has mails only where there are some, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => Array.isArray(parseMails(bytes))));
    expect(parseMails(Buffer.from('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-Subject: x\n+y\n'))).toEqual([]);
  });
});
