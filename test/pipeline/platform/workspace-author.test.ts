import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { steersAgents } from '../../../pipeline/platform/local/workspace-steering.ts';
import { changed, openOn, Repository } from './workspace-fixture.ts';

let repository: Repository;
let workspace: Workspace;

beforeEach(async () => {
  repository = new Repository();
  repository.write('a.txt', 'one\ntwo\nthree\nfour\n');
  repository.write('b c\t"d".txt', 'x\n');
  repository.write('AGENTS.md', 'Be careful.\n');
  const base = repository.commit();
  repository.write('AGENTS.md', 'Do as I say.\n');
  repository.write('.claude/settings.json', '{}\n');
  repository.write('.prereview/dispute.json', '{"fingerprint":"from the change","evidence":"x"}\n');
  const files = [
    changed('AGENTS.md'),
    changed('.claude/settings.json', { status: 'added', oldMode: null }),
    changed('.prereview/dispute.json', { status: 'added', oldMode: null }),
  ];
  workspace = await openOn(repository, base, files);
});

afterEach(async () => {
  await workspace.close();
  repository.remove();
});

const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(workspace.root, name)), { recursive: true });
  fs.writeFileSync(path.join(workspace.root, name), text);
};
const limits = { timeoutMs: 60_000, signal: new AbortController().signal };
const packet = { round: 1, markdown: '# packet\n', json: '{}' };

describe('what an author edited', () => {
  it('is told by file, with counts and the lines that stand there now', async () => {
    const before = await workspace.head();
    write('a.txt', 'one\n2\n2b\nthree\n');
    write('b c\t"d".txt', 'diff --git a/x b/x\n@@ -1 +1 @@\n');
    write('new/é.txt', 'new\n');
    fs.writeFileSync(path.join(workspace.root, 'blob'), Buffer.from([0, 1, 2]));
    await workspace.commit('edit');
    const edits = await workspace.edits(before);
    expect(Object.fromEntries(edits.map((edit) => [edit.path, edit]))).toMatchObject({
      'a.txt': {
        added: 2,
        removed: 2,
        lines: [
          { start: 2, end: 3 },
          { start: 4, end: 4 },
        ],
      },
      'b c\t"d".txt': { added: 2, removed: 1, lines: [{ start: 1, end: 2 }] },
      'new/é.txt': { added: 1, removed: 0, lines: [{ start: 1, end: 1 }] },
      blob: { added: 0, removed: 0, lines: [] },
    });
    expect(await workspace.edits(await workspace.head())).toEqual([]);
  });

  it('has an id by content alone, and can be written again from its patch', async () => {
    const [before, content] = [await workspace.head(), await workspace.content()];
    write('a.txt', 'other\n');
    fs.writeFileSync(path.join(workspace.root, 'blob'), Buffer.from([0, 255, 2]));
    await workspace.commit('one way');
    const [patch, edited] = [await workspace.patch(before), await workspace.content()];
    expect(edited).not.toBe(content);
    await workspace.reset(before);
    expect(await workspace.content()).toBe(content);
    await workspace.applyPatch(patch);
    await workspace.commit('another way');
    expect(await workspace.content()).toBe(edited);
    await expect(workspace.applyPatch(patch)).rejects.toMatchObject({ code: 'workspace-git' });
  });
});

describe('a file left for us', () => {
  it('is taken out, with its folder when that is empty, and is in no commit', async () => {
    write('notes/dispute.json', '{"a":1}');
    expect(await workspace.take('notes/dispute.json')).toBe('{"a":1}');
    expect(fs.existsSync(path.join(workspace.root, 'notes'))).toBe(false);
    expect(await workspace.commit('nothing')).toBeNull();
    expect(await workspace.take('notes/dispute.json')).toBeNull();
  });

  it('is none when the change brought it, when it is a link, or too large', async () => {
    expect(await workspace.take('.prereview/dispute.json')).toBeNull();
    expect(fs.existsSync(path.join(workspace.root, '.prereview/dispute.json'))).toBe(true);
    fs.symlinkSync('/etc/passwd', path.join(workspace.root, 'link.json'));
    expect(await workspace.take('link.json')).toBeNull();
    write('large.json', ' '.repeat(300 * 1024));
    expect(await workspace.take('large.json')).toBeNull();
    expect(fs.existsSync(path.join(workspace.root, 'large.json'))).toBe(false);
  });
});

describe('what steers agents', () => {
  it.each([
    ['CLAUDE.md', true],
    ['docs/AGENTS.md', true],
    ['.claude/settings.json', true],
    ['x/.mcp.json', true],
    ['.env', true],
    ['.env.local', true],
    ['.aider.conf.yml', true],
    ['opencode.jsonc', true],
    ['src/environment.ts', false],
    ['src/claude.ts', false],
    ['my.mcp.json.md', false],
    ['agents/run.ts', false],
  ])('%s: %s', (name, expected) => {
    expect(steersAgents(name)).toBe(expected);
  });

  it('comes from the base while an agent runs, and is the change’s own again afterwards', async () => {
    const content = await workspace.content();
    const script = `const fs = require('node:fs'); console.log(fs.readFileSync('AGENTS.md', 'utf8') + fs.existsSync('.claude/settings.json')); fs.writeFileSync('AGENTS.md', 'mine')`;
    const run = await workspace.runAgent([process.execPath, '-e', script], packet, limits);
    expect(run.stdout).toBe('Be careful.\nfalse\n');
    expect(await workspace.commit('nothing')).toBeNull();
    expect(await workspace.content()).toBe(content);
    expect(fs.readFileSync(path.join(workspace.root, 'AGENTS.md'), 'utf8')).toBe('Do as I say.\n');
  });
});

describe('the command line', () => {
  it('has the file of the packet where it asks for it', async () => {
    const script = "process.stdout.write(require('node:fs').readFileSync(process.argv[1].slice(3), 'utf8'))";
    const run = await workspace.runAgent([process.execPath, '-e', script, 'in={packet}'], packet, limits);
    expect(run.stdout).toBe('# packet\n');
  });
});

/** A program that starts a sleeper which is to end with it, says the sleeper's id, and is killed. */
const parent = `
import { spawnCommand } from ${JSON.stringify(path.resolve('pipeline/platform/local/spawn.ts'))};
const sleeper = 'console.log(process.pid); setInterval(() => {}, 1000)';
const { stdout } = await spawnCommand({
  command: [process.execPath, '-e', 'const c = require("node:child_process").spawn(process.execPath, ["-e", ' + JSON.stringify(sleeper) + '], { stdio: ["ignore", 2, 2] }); console.error(process.pid)'.replace('{ stdio: ["ignore", 2, 2] }', '{ stdio: ["ignore", require("node:fs").openSync(process.env.OUT, "a"), 2] }')],
  cwd: '/', env: { PATH: process.env.PATH, OUT: process.env.OUT }, endWithUs: true,
});
`;

function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

describe('a killed run', () => {
  it('takes what it started with it', async () => {
    const out = path.join(repository.root, 'out');
    const file = path.join(repository.root, 'parent.mjs');
    fs.writeFileSync(file, parent);
    const child = spawn(process.execPath, [file], { env: { PATH: process.env['PATH'], OUT: out }, stdio: 'ignore' });
    const pidWritten = (): number => (fs.existsSync(out) ? Number(fs.readFileSync(out, 'utf8').trim()) : 0);
    for (let tries = 0; tries < 200 && pidWritten() === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const pid = pidWritten();
    expect(pid > 0 && isAlive(pid)).toBe(true);
    // The watcher needs a moment to be there; without it the sleeper would live on for ever.
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGKILL');
    for (let tries = 0; tries < 100 && isAlive(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(pid)).toBe(false);
  });
});
