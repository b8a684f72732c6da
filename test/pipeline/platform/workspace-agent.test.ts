import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRun, Workspace } from '../../../pipeline/domain/workspace.ts';
import { gitEnv, openOn, Repository } from './workspace-fixture.ts';

let repository: Repository;
let workspace: Workspace;

beforeEach(async () => {
  repository = new Repository();
  repository.write('a.txt', 'one\n');
  const env = { ...gitEnv, LANG: 'C.UTF-8', SOME_TOKEN: 'hush', MY_KEY: 'mine', NODE_OPTIONS: '--no-warnings' };
  workspace = await openOn(repository, repository.commit(), [], { env });
});

afterEach(async () => {
  await workspace.close();
  repository.remove();
});

/** Runs a Node script as the agent. It lies outside of the tree, as a user's command would. */
function runScript(source: string, limits: { timeoutMs?: number; signal?: AbortSignal; passEnv?: string[] } = {}) {
  const script = path.join(repository.root, 'agent.mjs');
  fs.writeFileSync(script, source);
  return workspace.runAgent(
    [process.execPath, script],
    { round: 2, markdown: '# packet\n', json: '{"version":1}\n' },
    { timeoutMs: 60_000, signal: new AbortController().signal, ...limits },
  );
}

const pidsIn = (run: Pick<AgentRun, 'stdout'>): number[] => run.stdout.trim().split('\n').map(Number);

/** Gone, or a zombie that nobody has reaped yet. */
function isGone(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') ?? true;
  } catch {
    return true;
  }
}

/** Those that are still running after a generous while. */
async function survivors(pids: readonly number[]): Promise<number[]> {
  for (let tries = 0; tries < 100 && !pids.every(isGone); tries += 1) await sleep(50);
  return pids.filter((pid) => !isGone(pid));
}

describe('runAgent', () => {
  it('runs in the tree, with the packet on stdin and in files outside of the tree', async () => {
    const run = await runScript(`
      import fs from 'node:fs';
      const { PIPELINE_PACKET, PIPELINE_PACKET_JSON, PIPELINE_ROUND } = process.env;
      console.log(JSON.stringify({
        cwd: process.cwd(),
        stdin: fs.readFileSync(0, 'utf8'),
        markdown: fs.readFileSync(PIPELINE_PACKET, 'utf8'),
        json: fs.readFileSync(PIPELINE_PACKET_JSON, 'utf8'),
        round: PIPELINE_ROUND,
        places: [PIPELINE_PACKET, PIPELINE_PACKET_JSON, process.env.TMPDIR],
      }));
      process.exit(7);
    `);
    expect(run).toMatchObject({ exitCode: 7, timedOut: false });
    const seen = JSON.parse(run.stdout) as { places: string[] };
    expect(seen).toMatchObject({
      cwd: workspace.root,
      stdin: '# packet\n',
      markdown: '# packet\n',
      json: '{"version":1}\n',
      round: '2',
    });
    for (const place of seen.places) expect(place.startsWith(`${workspace.root}${path.sep}`)).toBe(false);
  });

  it('shows the agent no variable but its own, unless one is named', async () => {
    const print = 'console.log(JSON.stringify(process.env));';
    const bare = JSON.parse((await runScript(print)).stdout) as Record<string, string>;
    expect(Object.keys(bare).sort()).toEqual(
      ['HOME', 'LANG', 'PATH', 'PIPELINE_PACKET', 'PIPELINE_PACKET_JSON', 'PIPELINE_ROUND', 'TMPDIR'].sort(),
    );
    const named = JSON.parse((await runScript(print, { passEnv: ['MY_KEY', 'ABSENT'] })).stdout) as object;
    expect(named).toHaveProperty('MY_KEY', 'mine');
    expect(named).not.toHaveProperty('SOME_TOKEN');
    expect(named).not.toHaveProperty('ABSENT');
  });

  it('rejects when the command cannot start', async () => {
    const limits = { timeoutMs: 1000, signal: new AbortController().signal };
    const run = workspace.runAgent(['no-such-agent'], { round: 1, markdown: '', json: '' }, limits);
    await expect(run).rejects.toMatchObject({ code: 'tool-not-started' });
  });

  it('never takes the command for a shell line', async () => {
    const command = ['echo', '$HOME; touch owned', '`touch owned`'];
    const limits = { timeoutMs: 10_000, signal: new AbortController().signal };
    const run = await workspace.runAgent(command, { round: 1, markdown: '', json: '' }, limits);
    expect(run.stdout).toBe('$HOME; touch owned `touch owned`\n');
    expect(fs.existsSync(path.join(workspace.root, 'owned'))).toBe(false);
  });

  const grandchild = (options: string): string => `
    import { spawn } from 'node:child_process';
    const child = spawn('sleep', ['600'], ${options});
    child.unref();
    process.stdout.write(process.pid + '\\n' + child.pid + '\\n');
  `;

  it('ends what a finished agent left running, also in a session of its own', async () => {
    expect(await survivors(pidsIn(await runScript(grandchild("{ stdio: 'ignore' }"))))).toEqual([]);
    expect(await survivors(pidsIn(await runScript(grandchild("{ stdio: 'ignore', detached: true }"))))).toEqual([]);
  });

  it('ends everything at the time limit, also a session of its own that holds the output open', async () => {
    const source = `${grandchild("{ stdio: 'inherit', detached: true }")}\nsetTimeout(() => {}, 600_000);`;
    const run = await runScript(source, { timeoutMs: 1000 });
    expect(run.timedOut).toBe(true);
    expect(await survivors(pidsIn(run))).toEqual([]);
  });

  it('ends everything on abort', async () => {
    const controller = new AbortController();
    const pidFile = path.join(repository.root, 'pids');
    const source = `
      import { spawn } from 'node:child_process';
      import fs from 'node:fs';
      const child = spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
      fs.writeFileSync(${JSON.stringify(`${pidFile}.part`)}, process.pid + '\\n' + child.pid);
      fs.renameSync(${JSON.stringify(`${pidFile}.part`)}, ${JSON.stringify(pidFile)});
      setTimeout(() => {}, 600_000);
    `;
    const running = runScript(source, { signal: controller.signal });
    const ended = running.catch((error: unknown) => error);
    while (!fs.existsSync(pidFile)) await sleep(20);
    controller.abort();
    expect(await ended).toMatchObject({ code: 'aborted' });
    expect(await survivors(pidsIn({ stdout: fs.readFileSync(pidFile, 'utf8') }))).toEqual([]);
  });

  it('caps what the agent prints', async () => {
    const run = await runScript("process.stdout.write('x'.repeat(6 * 1024 * 1024));");
    expect(run.stdout.length).toBe(4 * 1024 * 1024);
  });
});
