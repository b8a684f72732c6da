import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import { createReplyParser } from '../../../pipeline/change/batch-reply.ts';
import { mapConcurrently } from '../../../pipeline/change/map-concurrently.ts';
import { rawPath, showPath } from '../../../pipeline/change/path-name.ts';
import { fileOf, gitEnv, makeRepository, openAt, range, read, worktree } from './repository-kit.ts';

/** Lines with their terminators, as git counts them. */
function splitLines(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== '');
}

/** The old text with the hunks put over it; throws where a hunk or a line number does not fit. */
function replay(old: string, file: ChangedFile): string {
  const lines = splitLines(old);
  const result: string[] = [];
  let at = 0;
  const demand = (fits: boolean, line: unknown): void => {
    if (!fits) throw new Error(`does not fit: ${JSON.stringify(line)}`);
  };
  for (const hunk of file.hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
    result.push(...lines.slice(at, start));
    at = start;
    for (const line of hunk.lines) {
      const text = line.noNewline ? line.text : `${line.text}\n`;
      demand(line.oldLine === (line.kind === 'added' ? null : at + 1), line);
      demand(line.newLine === (line.kind === 'removed' ? null : result.length + 1), line);
      demand(line.kind === 'added' || lines[at] === text, line);
      if (line.kind !== 'added') at += 1;
      if (line.kind !== 'removed') result.push(text);
    }
  }
  return [...result, ...lines.slice(at)].join('');
}

const oddLine = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    '--',
    '++',
    '-- x',
    '++ y',
    '@@ -1 +1 @@',
    'diff --git a/t b/t',
    '\\ No newline',
    '\\',
    '\r',
    'a\rb',
  ),
  fc.constantFrom('a\u2028b', 'é', '🎉', '\uFEFF', '\t', ' ', '\u0085', 'Binary files a and b differ', 'index 1..2'),
);
const oddText = fc
  .tuple(fc.array(oddLine, { maxLength: 30 }), fc.boolean())
  .map(([lines, ended]) => lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));

describe('hunks', () => {
  it('put over the old text give the new text, with right line numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(oddText, oddText), { minLength: 12, maxLength: 12 }), async (pairs) => {
        const repository = makeRepository();
        for (const [index, [old]] of pairs.entries()) repository.write(`f${index}`, old);
        repository.commit();
        for (const [index, [, now]] of pairs.entries()) repository.write(`f${index}`, now);
        const onDisk = await read(repository, worktree);
        repository.commit();
        const committed = await read(repository, range('HEAD~1', 'HEAD'));
        const changed = pairs.flatMap(([old, now], index) => (old === now ? [] : [{ path: `f${index}`, old, now }]));
        const paths = changed.map(({ path }) => path).toSorted();
        expect(committed.change.files.map((file) => file.path)).toEqual(paths);
        for (const { path, old, now } of changed) {
          expect(replay(old, fileOf(committed, path))).toBe(now);
          expect(fileOf(onDisk, path).hunks).toEqual(fileOf(committed, path).hunks);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('names', () => {
  it('are shown so that every byte comes back, and no two alike', () => {
    const byte = fc.oneof(fc.constantFrom(0x5c, 0x78, 0x45, 0x39, 0xe9, 0xc3, 0xa9), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        const raw = Buffer.from(bytes);
        expect(rawPath(showPath(raw))).toEqual(raw);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('replies of cat-file', () => {
  it('are the same however the stream is cut', () => {
    const body = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(body, fc.boolean())), fc.integer({ min: 1, max: 17 }), (objects, step) => {
        const stream = Buffer.concat(
          objects.flatMap(([content]) => [
            Buffer.from(`${'a'.repeat(40)} blob ${content.length}\n`),
            content,
            Buffer.from('\n'),
          ]),
        );
        const got: Buffer[] = [];
        let seen = 0;
        const parse = createReplyParser({
          header: () => objects[seen++]?.[1] ?? false,
          body: (content) => got.push(content),
        });
        for (let at = 0; at < stream.length; at += step) parse(stream.subarray(at, at + step));
        expect(seen).toBe(objects.length);
        expect(got).toEqual(objects.filter(([, wanted]) => wanted).map(([content]) => Buffer.from(content)));
      }),
    );
  });
});

describe('concurrency', () => {
  it('keeps the order and never has more at work than allowed', async () => {
    let working = 0;
    let most = 0;
    const doubled = await mapConcurrently([5, 1, 4, 2, 3], 2, async (value) => {
      most = Math.max(most, ++working);
      await new Promise((resolve) => setTimeout(resolve, value));
      working -= 1;
      return value * 2;
    });
    expect(doubled).toEqual([10, 2, 8, 4, 6]);
    expect(most).toBe(2);
  });
});

describe('processes', () => {
  /** A `git` that writes down each call and hands over to the real one. */
  function countingPath(folder: string): { path: string; calls(): string[] } {
    const log = join(folder, '.git', 'calls');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    mkdirSync(join(folder, '.git', 'bin'));
    const wrapper = join(folder, '.git', 'bin', 'git');
    writeFileSync(wrapper, `#!/bin/sh\necho "$*" >> '${log}'\nexec '${real}' "$@"\n`);
    chmodSync(wrapper, 0o755);
    return {
      path: [join(folder, '.git', 'bin'), gitEnv.PATH].join(delimiter),
      calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
    };
  }

  it('are six at most when nothing changed, the base moved on and a file of the base is read', async () => {
    const origin = makeRepository();
    origin.write('pipeline.yaml', 'version: 1\n');
    origin.commit();
    origin.commit('ahead');
    const clone = openAt(join(origin.root, '.git', 'clone'));
    origin.git('clone', '-q', origin.root, clone.root);
    clone.git('reset', '-q', '--hard', 'HEAD~1');
    const counting = countingPath(clone.root);

    const snapshot = await read(clone, worktree, { env: { ...gitEnv, PATH: counting.path } });

    expect(snapshot.change.files).toEqual([]);
    expect(await snapshot.bytes('pipeline.yaml', 'new')).toEqual(Buffer.from('version: 1\n'));
    expect(counting.calls()).toHaveLength(6);
    await snapshot.bytes('pipeline.yaml', 'old');
    await snapshot.bytes('other', 'old');
    expect(counting.calls().filter((call) => call.includes('cat-file --batch'))).toHaveLength(1);
  });
});

describe('permissions', () => {
  const isRoot = process.getuid?.() === 0;
  const nobody = 65534;

  it('says what could not be opened, file or folder, tracked or not', () => {
    const repository = makeRepository();
    repository.write('tracked.ts', 'one\n');
    repository.write('closed/tracked.ts', 'one\n');
    repository.write('open.ts', 'one\n');
    repository.commit();
    repository.write('tracked.ts', 'two\n');
    repository.write('open.ts', 'two\n');
    repository.write('untracked.ts', 'x\n');
    repository.write('hidden/untracked.ts', 'x\n');
    if (isRoot) execFileSync('chown', ['-R', `${nobody}:${nobody}`, repository.root]);
    for (const path of ['tracked.ts', 'untracked.ts', 'closed', 'hidden']) chmodSync(join(repository.root, path), 0);
    const library = pathToFileURL(join(import.meta.dirname, '../../../pipeline/change/index.ts')).href;
    const script = `
      const { resolveSource, readChange } = await import(${JSON.stringify(library)});
      const resolved = await resolveSource(process.cwd(), { kind: 'worktree', base: null });
      const { change } = await readChange(resolved, { ignore: [] });
      await resolved.close();
      console.log(JSON.stringify(change.files.map((file) => [file.path, file.status, file.unreadReason])));`;

    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: repository.root,
      env: gitEnv,
      encoding: 'utf8',
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    });

    for (const path of ['closed', 'hidden']) chmodSync(join(repository.root, path), 0o755);
    expect(JSON.parse(output)).toEqual([
      ['closed', 'added', 'folder could not be opened: Permission denied'],
      ['closed/tracked.ts', 'modified', 'permission denied (EACCES)'],
      ['hidden', 'added', 'folder could not be opened: Permission denied'],
      ['open.ts', 'modified', null],
      ['tracked.ts', 'modified', 'permission denied (EACCES)'],
      ['untracked.ts', 'added', 'permission denied (EACCES)'],
    ]);
  });
});
