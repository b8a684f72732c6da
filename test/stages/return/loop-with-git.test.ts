import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { acceptFixes } from '../../../pipeline/platform/local/workspace-accept.ts';
import { workspacesOpen } from '../../../pipeline/platform/local/workspace-folder.ts';
import type { AuthorPacket } from '../../../stages/return/author-packet.ts';
import type { Evaluation } from '../../../stages/return/evaluation.ts';
import { type ReturnResult, runReturn } from '../../../stages/return/loop.ts';
import { changed, gitEnv, openOn, Repository } from '../../pipeline/platform/workspace-fixture.ts';
import { makeFinding, makeFix } from './make-finding.ts';

let repository: Repository;
let base: string;

beforeEach(() => {
  repository = new Repository();
  repository.write('src/a.ts', 'export {};\n');
  base = repository.commit();
  repository.write('src/a.ts', 'var a = 1;\nTODO one\nTODO two\n');
});

afterEach(() => {
  repository.remove();
});

/** A gate of three lines: `var` has a machine fix, every TODO is the author's. */
function check(text: string): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const location = { path: 'src/a.ts', side: 'new', region: { startLine: index + 1 } } as const;
    const fields = { location, evidence: line, message: line, fingerprint: line };
    if (line.startsWith('var')) {
      const fix = makeFix('src/a.ts', index + 1, line, line.replace('var', 'let'));
      return [makeFinding({ ...fields, ruleId: 'lint/no-var', route: 'fix', fix })];
    }
    return line.startsWith('TODO') ? [makeFinding({ ...fields, ruleId: 'smells/todo' })] : [];
  });
}

const evaluateFile = (file: string, headSha: string | null): Evaluation => {
  const findings = check(fs.readFileSync(file, 'utf8'));
  return { findings, headSha, drafted: findings.length, durationMs: 1 };
};

/** The agent reads its packet and removes the line of the first finding; in round `failingRound` it crashes instead. */
const agentSource = `
import fs from 'node:fs';
const packet = JSON.parse(fs.readFileSync(process.env.PIPELINE_PACKET_JSON, 'utf8'));
if (process.env.PIPELINE_ROUND === process.argv[2]) process.exit(9);
const { path, startLine, fingerprint } = packet.findings[0];
const lines = fs.readFileSync(path, 'utf8').split('\\n');
lines.splice(startLine - 1, 1);
fs.writeFileSync(path, lines.join('\\n'));
fs.appendFileSync('agent.log', 'ignored?');
console.log('removed ' + fingerprint);
`;

async function runLoop(failingRound: string): Promise<ReturnResult<Evaluation>> {
  const agent = `${repository.root}-agent.mjs`;
  fs.writeFileSync(agent, agentSource);
  const open = (): Promise<Workspace> => openOn(repository, base, [changed('src/a.ts')]);
  try {
    return await runReturn<Evaluation>({
      settings: {
        agent: { command: [process.execPath, agent, failingRound] },
        rounds: 3,
        machineFixes: 'safe',
        budget: { usd: 1, minutes: 5 },
      },
      change: { files: [changed('src/a.ts')] },
      first: evaluateFile(repository.at('src/a.ts'), null),
      openWorkspace: open,
      evaluate: async (workspace) => evaluateFile(path.join(workspace.root, 'src/a.ts'), await workspace.head()),
      now: () => performance.now(),
      signal: new AbortController().signal,
    });
  } finally {
    fs.rmSync(agent);
  }
}

describe('the return loop over real git', () => {
  it('fixes by machine, then by the author, and hands over a patch that applies', async () => {
    const before = repository.snapshot();
    const result = await runLoop('never');
    expect(repository.snapshot()).toBe(before);
    expect(workspacesOpen.size).toBe(0);
    expect(result.rounds.map(({ action }) => action)).toEqual(['machine-fixes', 'author-agent', 'author-agent', null]);
    expect(result.stop.code).toBe('nothing-to-return');
    expect(result.fixedFingerprints).toEqual(new Set(['var a = 1;', 'TODO one', 'TODO two']));
    expect(result.attemptsByFingerprint.get('TODO two')?.at(-1)?.outcome).toContain('It said: removed TODO two');
    expect(new Set(result.rounds.map(({ headSha }) => headSha)).size).toBe(4);
    await acceptFixes({ root: repository.root, patch: result.patch, files: [], env: gitEnv });
    expect(fs.readFileSync(repository.at('src/a.ts'), 'utf8')).toBe('let a = 1;\n');
  });

  it('keeps what was fixed before the agent failed', async () => {
    const result = await runLoop('2');
    expect(result.stop.code).toBe('agent-failed');
    expect(result.stop.text).toContain('exit code 9');
    expect(result.final.findings.filter(isOpen).map(({ fingerprint }) => fingerprint)).toEqual(['TODO two']);
    expect(result.patch).toContain('+let a = 1;');
    expect(workspacesOpen.size).toBe(0);
  });

  it('tells the agent in its packet what a program needs', async () => {
    const seen = `${repository.root}-seen.json`;
    const copy = ['sh', '-c', `cp "$PIPELINE_PACKET_JSON" "${seen}"`];
    await runReturn<Evaluation>({
      settings: { agent: { command: copy }, rounds: 1, machineFixes: 'off', budget: { usd: 1, minutes: 5 } },
      change: { files: [changed('src/a.ts')] },
      first: evaluateFile(repository.at('src/a.ts'), null),
      openWorkspace: () => openOn(repository, base, [changed('src/a.ts')]),
      evaluate: () => Promise.reject(new Error('nothing changed: it must not be read again')),
      now: () => 0,
      signal: new AbortController().signal,
    });
    const packet = JSON.parse(fs.readFileSync(seen, 'utf8')) as AuthorPacket;
    fs.rmSync(seen);
    expect(packet.findings.map(({ path, startLine, code }) => [path, startLine, code]).toSorted()).toEqual([
      ['src/a.ts', 1, 'var a = 1;'],
      ['src/a.ts', 2, 'TODO one'],
      ['src/a.ts', 3, 'TODO two'],
    ]);
  });
});
