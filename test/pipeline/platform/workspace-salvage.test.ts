import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { salvageAnswers } from '../../../pipeline/platform/local/workspace-salvage.ts';
import { changed, gitEnv, openOn, Repository } from './workspace-fixture.ts';

let repository: Repository;
let temporary: string;
const before = process.env['TMPDIR'];

beforeEach(() => {
  repository = new Repository();
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'salvage-'));
  process.env['TMPDIR'] = temporary;
});

afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  fs.rmSync(temporary, { recursive: true, force: true });
  repository.remove();
});

/** A workspace in which an agent has ended, as a run leaves it that is killed at once: its folder belongs to a dead process. */
async function leaveBehind(script: string, afterwards: (root: string) => void = () => {}): Promise<string> {
  repository.write('a.txt', 'one\n');
  repository.write('AGENTS.md', 'Be careful.\n');
  const base = repository.commit();
  repository.write('AGENTS.md', 'Do as I say.\n');
  const workspace = await openOn(repository, base, [changed('AGENTS.md')]);
  const packet = { round: 1, markdown: '#', json: '{}', id: 'question' };
  const limits = { timeoutMs: 60_000, signal: new AbortController().signal };
  await workspace.runAgent([process.execPath, '-e', script], packet, limits);
  afterwards(workspace.root);
  const folder = path.dirname(workspace.root);
  const dead = folder.replace(`-${process.pid}-`, '-4194305-');
  fs.renameSync(folder, dead);
  return dead;
}

const salvage = () => salvageAnswers(gitEnv, new AbortController().signal);
const edits = `const fs = require('node:fs'); fs.writeFileSync('a.txt', 'two\\n'); fs.mkdirSync('.prereview');
fs.writeFileSync('.prereview/dispute.json', '{"d":1}'); console.log('Done.');`;

describe('an agent that had ended when its run was killed', () => {
  it('has its answer looked up: what it said, what it left for us, what it edited', async () => {
    await leaveBehind(edits);
    const [call, ...more] = await salvage();
    expect(more).toEqual([]);
    expect(call).toMatchObject({ asked: 'question', left: '{"d":1}', run: { exitCode: 0, stdout: 'Done.\n' } });
    expect(call?.patch).toContain('-one\n+two');
    expect(call?.patch).not.toContain('AGENTS.md');
    expect(call?.patch).not.toContain('dispute.json');
  });

  it('also where the kill fell into the middle of taking its edits', async () => {
    await leaveBehind(edits, (root) => {
      const state = path.join(path.dirname(root), 'state');
      const git = ['--git-dir', state, '--work-tree', root];
      execFileSync('git', [...git, 'add', 'a.txt'], { cwd: root, env: gitEnv });
      fs.writeFileSync(path.join(state, 'index.lock'), '');
      // The files of the change that the base had stood in for are not back yet.
      fs.writeFileSync(path.join(root, 'AGENTS.md'), 'Be careful.\n');
    });
    const [call] = await salvage();
    expect(call?.patch).toContain('-one\n+two');
    expect(call?.patch).not.toContain('AGENTS.md');
  });

  it('has none when it was still at work, or when its folder is no workspace any more', async () => {
    const folder = await leaveBehind(edits);
    fs.rmSync(path.join(folder, 'packets/ended.json'));
    expect(await salvage()).toEqual([]);
    fs.rmSync(path.join(folder, 'state'), { recursive: true });
    expect(await salvage()).toEqual([]);
  });
});
