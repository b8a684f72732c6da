import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tools } from '../../../pipeline/domain/gate.ts';
import { createTools } from '../../../pipeline/platform/local/tools.ts';

let root: string;
let outside: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'prereview-tools-')));
  outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'prereview-path-')));
});
afterEach(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text = '#!/bin/sh\necho ok\n', mode = 0o755): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

function tools(changed: readonly string[] = [], env: NodeJS.ProcessEnv = {}, signal?: AbortSignal): Tools {
  return createTools({
    repositoryRoot: root,
    workspace: async () => root,
    changedPaths: new Set(changed),
    signal: signal ?? new AbortController().signal,
    env: { PATH: `${outside}${path.delimiter}${process.env['PATH'] ?? ''}`, ...env },
  });
}

describe('find', () => {
  it('prefers the repository’s own installation', async () => {
    const own = write(path.join(root, 'node_modules/.bin/some-lint'));
    write(path.join(outside, 'some-lint'));
    expect(await tools(['src/a.js']).find('some-lint')).toBe(own);
  });

  it.each([
    ['the program itself', 'node_modules/.bin/some-lint'],
    ['another file of the installation', 'node_modules/some-lint/lib/rules.js'],
    ['node_modules as a link', 'node_modules'],
  ])('does not run an installation of which the change holds %s', async (_what, changed) => {
    write(path.join(root, 'node_modules/.bin/some-lint'));
    expect(await tools([changed]).find('some-lint')).toBeNull();
    const fallback = write(path.join(outside, 'some-lint'));
    expect(await tools([changed]).find('some-lint')).toBe(fallback);
  });

  it('looks through a link into a workspace package that the change edits', async () => {
    write(path.join(root, 'package.json'), '{}');
    write(path.join(root, 'packages/lint/package.json'), '{}');
    write(path.join(root, 'packages/lint/bin.js'));
    mkdirSync(path.join(root, 'node_modules/.bin'), { recursive: true });
    symlinkSync('../../packages/lint/bin.js', path.join(root, 'node_modules/.bin/some-lint'));
    expect(await tools(['packages/lint/helper.js']).find('some-lint')).toBeNull();
    expect(await tools(['packages/app/a.js']).find('some-lint')).toBe(path.join(root, 'node_modules/.bin/some-lint'));
  });

  it('takes nothing from PATH that lies in the repository or is relative', async () => {
    write(path.join(root, 'bin/some-lint'));
    const env = { PATH: [path.join(root, 'bin'), 'bin', '.', ''].join(path.delimiter) };
    expect(await tools([], env).find('some-lint')).toBeNull();
    symlinkSync(path.join(root, 'bin/some-lint'), path.join(outside, 'some-lint'));
    expect(await tools().find('some-lint')).toBeNull();
  });

  it.each(['../some-lint', 'a/b', '', '.', 'x\0y'])('finds nothing for %j', async (name) => {
    write(path.join(root, 'node_modules/some-lint'));
    expect(await tools().find(name)).toBeNull();
  });

  it('takes no file that may not be executed and no folder', async () => {
    write(path.join(outside, 'plain'), 'x', 0o644);
    mkdirSync(path.join(outside, 'folder'));
    expect(await tools().find('plain')).toBeNull();
    expect(await tools().find('folder')).toBeNull();
  });
});

describe('run', () => {
  const printEnv = '#!/usr/bin/env node\nconsole.log(JSON.stringify({ env: process.env, cwd: process.cwd() }));\n';

  it('passes an allowlist of the environment and what the gate adds, nothing else', async () => {
    write(path.join(outside, 'print-env'), printEnv);
    const env = { HOME: '/home/x', LC_ALL: 'C', SOME_TOKEN: 't', HTTPS_PROXY: 'http://u:p@proxy', NO_PROXY: 'local' };
    const result = await tools([], env).run({ command: ['print-env'], env: { EXTRA: '1' } });
    const seen = (JSON.parse(result.stdout) as { env: Record<string, string> }).env;
    expect(seen).toMatchObject({
      HOME: '/home/x',
      LC_ALL: 'C',
      NO_COLOR: '1',
      TERM: 'dumb',
      EXTRA: '1',
      NO_PROXY: 'local',
    });
    expect(seen).not.toHaveProperty('SOME_TOKEN');
    expect(seen).not.toHaveProperty('HTTPS_PROXY');
  });

  it('leaves folders of the repository out of the child’s PATH', async () => {
    write(path.join(outside, 'print-env'), printEnv);
    mkdirSync(path.join(root, 'bin'));
    const PATH = [path.join(root, 'bin'), '.', outside].join(path.delimiter);
    const result = await tools([], { PATH }).run({ command: ['print-env'] });
    const seen = (JSON.parse(result.stdout) as { env: Record<string, string> }).env['PATH'];
    expect(seen?.split(path.delimiter)).toEqual([outside, path.dirname(process.execPath)]);
  });

  it('runs Node programs with the Node that runs us', async () => {
    write(path.join(outside, 'which-node'), '#!/usr/bin/env node\nconsole.log(process.execPath);\n');
    expect((await tools().run({ command: ['which-node'] })).stdout.trim()).toBe(process.execPath);
  });

  it('gives back exit code and both outputs', async () => {
    write(path.join(outside, 'fails'), '#!/bin/sh\ncat\necho "to err" >&2\nexit 3\n');
    expect(await tools().run({ command: ['fails'], stdin: 'in' })).toEqual({
      exitCode: 3,
      stdout: 'in',
      stderr: 'to err\n',
    });
  });

  it('rejects when the program is not there, times out or is aborted', async () => {
    await expect(tools().run({ command: ['no-such-lint'] })).rejects.toMatchObject({ code: 'tool-not-started' });
    write(path.join(outside, 'sleeps'), '#!/bin/sh\nsleep 30\n');
    await expect(tools().run({ command: ['sleeps'], timeoutMs: 100 })).rejects.toMatchObject({ code: 'tool-timeout' });
    const abort = new AbortController();
    abort.abort();
    await expect(tools([], {}, abort.signal).run({ command: ['sleeps'] })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('keeps the working folder inside the workspace, through links too', async () => {
    write(path.join(outside, 'print-env'), printEnv);
    mkdirSync(path.join(root, 'packages'));
    symlinkSync(outside, path.join(root, 'out'));
    const result = await tools().run({ command: ['print-env'], cwd: 'packages' });
    expect((JSON.parse(result.stdout) as { cwd: string }).cwd).toBe(path.join(root, 'packages'));
    for (const cwd of ['..', '/', 'out', 'missing']) {
      await expect(tools().run({ command: ['print-env'], cwd })).rejects.toMatchObject({ code: 'path-escapes' });
    }
  });

  it('runs a configured script of the repository, unless the change edits it', async () => {
    write(path.join(root, 'scripts/lint.sh'));
    expect((await tools().run({ command: ['./scripts/lint.sh'] })).stdout).toBe('ok\n');
    await expect(tools(['scripts/lint.sh']).run({ command: ['./scripts/lint.sh'] })).rejects.toMatchObject({
      code: 'tool-changed',
    });
    await expect(tools().run({ command: [`../${path.basename(outside)}/x`] })).rejects.toMatchObject({
      code: 'tool-not-started',
    });
  });
});

describe('inputs and roots', () => {
  it('writes inputs outside the workspace, for this run alone', async () => {
    write(path.join(outside, 'show'), '#!/bin/sh\necho "$1"; cat "$1"\n');
    const result = await tools().run({ command: ['show', '{file:config.json}'], inputs: { 'config.json': '{}' } });
    const [file = '', text] = result.stdout.split('\n');
    expect(text).toBe('{}');
    expect(file.startsWith(root)).toBe(false);
    expect(existsSync(file)).toBe(false);
    expect((await tools().run({ command: ['show', '{file:other}'], inputs: { a: '' } })).stdout).toBe('{file:other}\n');
  });

  it('names the workspace and the checkout, as given and without links', async () => {
    const link = `${root}-link`;
    symlinkSync(root, link);
    const options = { repositoryRoot: link, workspace: async () => outside, changedPaths: new Set<string>() };
    const roots = await createTools({ ...options, signal: new AbortController().signal }).roots();
    rmSync(link);
    expect(roots.toSorted()).toEqual([outside, root, link].sort());
  });
});

describe('embedded', () => {
  it('finds and runs oxlint', async () => {
    const result = await tools().run({ command: [await tools().embedded('oxlint'), '--version'] });
    expect(result.stdout).toMatch(/^Version: \d+\./);
  });

  it('says when a program is not shipped', async () => {
    await expect(tools().embedded('no-such-package')).rejects.toMatchObject({ code: 'embedded-tool-missing' });
  });
});

describe('readText and listFiles', () => {
  it('reads what git does not track, by its byte order mark', async () => {
    write(path.join(root, 'out/report.sarif'), 'näh');
    writeFileSync(path.join(root, 'utf16.json'), Buffer.from('\uFEFF{"a":1}', 'utf16le'));
    expect(await tools().readText('out/report.sarif')).toBe('näh');
    expect(await tools().readText('utf16.json')).toBe('{"a":1}');
    expect(await tools().readText('missing.sarif')).toBeNull();
    expect(await tools().readText('out')).toBeNull();
  });

  it('does not leave the repository', async () => {
    write(path.join(outside, 'secret'), 'x');
    symlinkSync(path.join(outside, 'secret'), path.join(root, 'link.sarif'));
    symlinkSync(outside, path.join(root, 'linked'));
    for (const file of ['../x', '/etc/passwd', 'link.sarif', 'linked/secret', 'a\0b']) {
      await expect(tools().readText(file)).rejects.toMatchObject({ code: 'path-escapes' });
    }
    expect(await tools().listFiles('**/*')).toEqual([]);
    expect(await tools().listFiles('linked/*')).toEqual([]);
    await expect(tools().listFiles('../*')).rejects.toMatchObject({ code: 'path-escapes' });
  });

  it('lists by glob, sorted', async () => {
    for (const file of ['out/b.sarif', 'out/a.sarif', 'out/deep/c.sarif', 'node_modules/x/d.sarif', 'e.json']) {
      write(path.join(root, file), '{}');
    }
    expect(await tools().listFiles('out/*.sarif')).toEqual(['out/a.sarif', 'out/b.sarif']);
    expect(await tools().listFiles('**/*.sarif')).toEqual(['out/a.sarif', 'out/b.sarif', 'out/deep/c.sarif']);
    expect(await tools().listFiles('e.json')).toEqual(['e.json']);
  });
});
