import { describe, expect, it } from 'vitest';
import type { ReturnSettings } from '../../../pipeline/domain/settings.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { agentPresets, authorAgent } from '../../../stages/return/agents.ts';
import type { AuthorAnswer } from '../../../stages/return/author-agent.ts';
import { makeFinding } from './make-finding.ts';

const settings: ReturnSettings = {
  agent: 'none',
  rounds: 3,
  machineFixes: 'safe',
  budget: { usd: 5, minutes: 30 },
};
const noModel = () => Promise.resolve(null);

interface Started {
  readonly command: readonly string[];
  readonly passEnv: readonly string[];
}

/** Asks an agent whose program prints `stdout`; returns how it was started and what came of it. */
async function ask(
  changes: Partial<ReturnSettings>,
  stdout: string,
): Promise<{ started: Started; answer: AuthorAnswer }> {
  const started: Started[] = [];
  const workspace = {
    read: (file: string) => Promise.resolve(file === 'gone.ts' ? null : 'text'),
    runAgent: (command: readonly string[], _packet: unknown, { passEnv = [] }: { passEnv?: readonly string[] }) => {
      started.push({ command, passEnv });
      return Promise.resolve({ exitCode: 0, stdout, stderr: '', durationMs: 1, timedOut: false });
    },
  } as unknown as Workspace;
  const answer = await authorAgent({ ...settings, ...changes }, noModel)?.answer({
    workspace,
    round: 1,
    packet: { markdown: '# Fix', json: '{}' },
    findings: [
      makeFinding({ location: { path: 'src/a.ts', side: 'new', region: null } }),
      makeFinding({ location: { path: 'gone.ts', side: 'old', region: null } }),
    ],
    timeoutMs: 1000,
    remainingUsd: 1.5,
    signal: new AbortController().signal,
  });
  if (started[0] === undefined || answer === undefined) throw new Error('nothing was started');
  return { started: started[0], answer };
}

describe('authorAgent', () => {
  it('is nobody for none', () => {
    expect(authorAgent(settings, noModel)).toBeNull();
  });

  it('takes a command as it is, with the variables that configuration names and nothing more', async () => {
    const { started, answer } = await ask({ agent: { command: ['node', 'fix.mjs'] }, env: ['MY_KEY'] }, 'Done.');
    expect(started).toEqual({ command: ['node', 'fix.mjs'], passEnv: ['MY_KEY'] });
    expect(answer).toMatchObject({ said: 'Done.', costUsd: null });
  });

  it('refuses an empty command', () => {
    expect(() => authorAgent({ ...settings, agent: { command: [] } }, noModel)).toThrow(
      expect.objectContaining({ code: 'empty-command' }),
    );
  });

  it('says that the built-in author needs a model', async () => {
    await expect(ask({ agent: 'openai' }, '')).rejects.toMatchObject({ code: 'author-model-missing' });
  });
});

describe('what each agent tells of its run', () => {
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };

  it('claude-code: cost and answer; and it is told how much it may spend', async () => {
    const stdout = JSON.stringify({
      type: 'result',
      result: 'Fixed.',
      total_cost_usd: 0.03,
      usage: { input_tokens: 3000 },
    });
    const { started, answer } = await ask({ agent: 'claude-code' }, stdout);
    expect(started.command.slice(-2)).toEqual(['--max-budget-usd', '1.50']);
    expect(answer).toMatchObject({ said: 'Fixed.', costUsd: 0.03 });
  });

  it('codex: tokens of all turns by the configured price, the last message', async () => {
    const events = [
      { type: 'item.completed', item: { type: 'agent_message', text: 'Looking.' } },
      { type: 'item.completed', item: { type: 'agent_message', text: 'Fixed.' } },
      { type: 'turn.completed', usage: { input_tokens: 500_000, cached_input_tokens: 400, output_tokens: 50_000 } },
      { type: 'turn.completed', usage: { input_tokens: 500_000, output_tokens: 50_000 } },
    ];
    const stdout = events.map((event) => JSON.stringify(event)).join('\n');
    expect((await ask({ agent: 'codex' }, stdout)).answer).toMatchObject({ said: 'Fixed.', costUsd: null });
    expect((await ask({ agent: 'codex', price }, stdout)).answer.costUsd).toBeCloseTo(2);
  });

  it('gemini: tokens of all models, thoughts as output', async () => {
    const models = { a: { tokens: { prompt: 1e6, candidates: 1e5, thoughts: 1e5 } }, b: { tokens: { prompt: 1e6 } } };
    const stdout = JSON.stringify({ response: 'Fixed.', stats: { models } }, null, 2);
    expect((await ask({ agent: 'gemini', price }, stdout)).answer).toMatchObject({ said: 'Fixed.', costUsd: 4 });
  });

  it('opencode: the cost of every step; a model that it takes for free is unknown', async () => {
    const step = (cost: number): string =>
      JSON.stringify({ type: 'step_finish', part: { cost, tokens: { input: 1000, output: 10, cache: { read: 5 } } } });
    const text = JSON.stringify({ type: 'text', part: { text: 'Fixed.' } });
    const { answer } = await ask({ agent: 'opencode' }, [step(0.25), step(0.5), text].join('\n'));
    expect(answer).toMatchObject({ said: 'Fixed.', costUsd: 0.75 });
    expect((await ask({ agent: 'opencode' }, step(0))).answer.costUsd).toBeNull();
  });

  it('aider: the cost of the session; and it gets the files that are there', async () => {
    const stdout = [
      'Tokens: 1.0k sent, 100 received. Cost: $0.02 message, $0.02 session.',
      'Tokens: 2.5k sent, 20 received. Cost: $0.05 message, $0.07 session.',
    ].join('\n');
    const { started, answer } = await ask({ agent: 'aider' }, stdout);
    expect(started.command.slice(-1)).toEqual(['--file=src/a.ts']);
    expect(started.command).toContain('{packet}');
    expect(answer.costUsd).toBe(0.07);
    expect((await ask({ agent: 'aider', price }, 'Tokens: 1.0k sent, 100 received.')).answer.costUsd).toBeCloseTo(
      0.002,
    );
  });

  it.each(Object.keys(agentPresets) as (keyof typeof agentPresets)[])(
    '%s: nothing it prints breaks the loop',
    async (agent) => {
      for (const stdout of [
        '',
        'null',
        '[]',
        '{',
        '{"usage":"x","result":5,"stats":{"models":[null]}}',
        '{"type":"turn.completed"}\n{"part":1}',
        '\u0000',
      ]) {
        const { answer } = await ask({ agent, price }, stdout);
        expect(typeof answer.said).toBe('string');
        expect(answer.costUsd === null || answer.costUsd >= 0).toBe(true);
      }
    },
  );
});
