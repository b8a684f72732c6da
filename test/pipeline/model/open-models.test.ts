import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { ModelRequest } from '../../../pipeline/domain/model.ts';
import type { CritiqueSettings, ModelSetting } from '../../../pipeline/domain/settings.ts';
import type { CommandRun, RunCommand } from '../../../pipeline/model/command-model.ts';
import { openModels } from '../../../pipeline/model/open-models.ts';
import { sweepReplyFiles } from '../../../pipeline/model/reply-files.ts';
import { familyOf } from '../../../pipeline/model/family.ts';
import { priceOf } from '../../../pipeline/model/prices.ts';
import { startModelServer, type ModelScript, type ModelServer } from '../../support/model-server.ts';

const servers: ModelServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'open-models-'));
  folders.push(folder);
  return folder;
}

async function serve(script: ModelScript): Promise<ModelServer> {
  const server = await startModelServer(script);
  servers.push(server);
  return server;
}

const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  purpose: 'test',
  system: 'You are under test.',
  user: 'const a = 1;',
  schema: { name: 'reply', json: { type: 'object' } },
  maxOutputTokens: 500,
  signal: new AbortController().signal,
  ...changes,
});

const noCommand: RunCommand = async () => {
  throw new Error('no command is configured');
};

interface Setup {
  readonly models: readonly ModelSetting[];
  readonly stateFolder?: string | null;
  readonly perChange?: { usd?: number; tokens?: number };
  readonly changeKey?: string;
  readonly runCommand?: RunCommand;
}

function open({ models, stateFolder = null, perChange, changeKey = 'main', runCommand = noCommand }: Setup) {
  const budget = { usd: 10, tokens: 1_000_000, minutes: 1, ...(perChange === undefined ? {} : { perChange }) };
  const settings: CritiqueSettings = { models, critics: ['correctness'], budget, required: false };
  return openModels(settings, { env: {}, runCommand, stateFolder, changeKey, timeoutMs: 5_000 });
}

const counting: ModelScript = ({ n }) => ({ mode: 'json', value: { n } });

describe('replies that are kept', () => {
  it('are paid once for the same question, over two runs', async () => {
    const [server, stateFolder] = [await serve(counting), await temporary()];
    const models = [{ name: 'scripted', baseUrl: server.baseUrl }];
    const first = await open({ models, stateFolder });
    expect((await first.ports[0]?.complete(request()))?.value).toEqual({ n: 1 });
    const second = await open({ models, stateFolder });
    const again = await second.ports[0]?.complete(request());
    expect(again).toMatchObject({ value: { n: 1 }, reused: true, usage: { inputTokens: 0, outputTokens: 0 } });
    expect(server.requests).toHaveLength(1);
    expect(second.usage()).toMatchObject({ inputTokens: 0, outputTokens: 0, reused: 1 });
  });

  it('tell the same question asked twice in one run apart', async () => {
    const [server, stateFolder] = [await serve(counting), await temporary()];
    const models = [{ name: 'scripted', baseUrl: server.baseUrl }];
    const ask = async (): Promise<unknown[]> => {
      const port = (await open({ models, stateFolder })).ports[0];
      return [(await port?.complete(request()))?.value, (await port?.complete(request()))?.value];
    };
    expect(await ask()).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await ask()).toEqual([{ n: 1 }, { n: 2 }]);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['another text', { user: 'const a = 2;' }],
    ['another prompt', { system: 'You are someone else.' }],
    ['another sample', { sample: 2 }],
    ['another shape', { schema: { name: 'reply', json: { type: 'array' } } }],
  ])('are not taken for %s', async (_name, changes) => {
    const [server, stateFolder] = [await serve(counting), await temporary()];
    const models = [{ name: 'scripted', baseUrl: server.baseUrl }];
    await (await open({ models, stateFolder })).ports[0]?.complete(request());
    await (await open({ models, stateFolder })).ports[0]?.complete(request(changes));
    expect(server.requests).toHaveLength(2);
  });

  it('are asked for again when a file is damaged, and hold no prompt', async () => {
    const [server, stateFolder] = [await serve(counting), await temporary()];
    const models = [{ name: 'scripted', baseUrl: server.baseUrl }];
    await (await open({ models, stateFolder })).ports[0]?.complete(request());
    const [name = ''] = await readdir(path.join(stateFolder, 'replies'));
    const file = path.join(stateFolder, 'replies', name);
    expect(await readFile(file, 'utf8')).not.toContain('const a');
    expect((await stat(file)).mode & 0o077).toBe(0);
    await writeFile(file, '{"value":');
    await (await open({ models, stateFolder })).ports[0]?.complete(request());
    expect(server.requests).toHaveLength(2);
  });

  it('are swept: what is old, and halves of killed writes', async () => {
    const folder = await temporary();
    for (const name of ['old.json', 'new.json', 'a.1.half']) await writeFile(path.join(folder, name), '{}');
    const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
    await utimes(path.join(folder, 'old.json'), ago(31), ago(31));
    await utimes(path.join(folder, 'a.1.half'), ago(1), ago(1));
    await sweepReplyFiles(folder);
    expect(await readdir(folder)).toEqual(['new.json']);
  });
});

describe('a bound over all runs of one change', () => {
  it('counts what earlier runs spent, and not what other changes did', async () => {
    const server = await serve(() => ({
      mode: 'json',
      value: {},
      usage: { prompt_tokens: 900, completion_tokens: 50 },
    }));
    const stateFolder = await temporary();
    const models = [{ name: 'scripted', baseUrl: server.baseUrl }];
    const perChange = { tokens: 1_500 };
    await (await open({ models, stateFolder, perChange })).ports[0]?.complete(request());
    const later = await open({ models, stateFolder, perChange });
    const refused = await later.ports[0]?.complete(request({ user: 'other' })).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Failure);
    expect((refused as Failure).code).toBe('model-budget-spent');
    expect((refused as Failure).message).toMatch(/earlier runs of this change .* of 1500 tokens/);
    const other = await open({ models, stateFolder, perChange, changeKey: 'other' });
    expect((await other.ports[0]?.complete(request({ user: 'other' })))?.value).toEqual({});
  });
});

describe('limits of a model', () => {
  it('let no more requests through at once than configured', async () => {
    let [running, most] = [0, 0];
    const runCommand: RunCommand = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      return { exitCode: 0, stdout: '{"ok":true}', stderr: '', timedOut: false };
    };
    const { ports } = await open({ models: [{ name: 'm', command: ['m'], concurrency: 2 }], runCommand });
    await Promise.all(Array.from({ length: 8 }, (_, nr) => ports[0]?.complete(request({ user: String(nr) }))));
    expect(most).toBe(2);
  });
});

describe('a command as the model', () => {
  const ended = (changes: Partial<CommandRun>): CommandRun => ({
    exitCode: 0,
    stdout: '',
    stderr: '',
    timedOut: false,
    ...changes,
  });

  async function ask(command: NonNullable<ModelSetting['command']>, end: CommandRun) {
    const calls: { command: readonly string[]; stdin: string }[] = [];
    const runCommand: RunCommand = async (line, { stdin }) => {
      calls.push({ command: line, stdin });
      return end;
    };
    const { ports, usage } = await open({ models: [{ name: 'big-1', command }], runCommand });
    const reply = await ports[0]?.complete(request()).catch((error: unknown) => error);
    return { reply, calls, usage, family: ports[0]?.family };
  }

  it("reads Claude's envelope with its count of tokens", async () => {
    const stdout = JSON.stringify({
      type: 'result',
      result: '```json\n{"findings":[]}\n```',
      usage: { input_tokens: 10, cache_read_input_tokens: 90, output_tokens: 7 },
    });
    const { reply, calls, usage, family } = await ask('claude-code', ended({ stdout }));
    expect(reply).toMatchObject({ value: { findings: [] }, usage: { inputTokens: 100, outputTokens: 7 } });
    expect(calls[0]?.command.slice(0, 4)).toEqual(['claude', '-p', '--model', 'big-1']);
    expect(calls[0]?.stdin).toContain('const a = 1;');
    expect(usage()).toMatchObject({ inputTokens: 100, outputTokens: 7 });
    expect(family).toBe('anthropic');
  });

  it("reads Codex's events, the last message of the agent", async () => {
    const stdout = [
      '{"type":"thread.started"}',
      '{"type":"item.completed","item":{"type":"agent_message","text":"{\\"a\\":1}"}}',
      '{"type":"item.completed","item":{"type":"agent_message","text":"{\\"a\\":2}"}}',
      '{"type":"turn.completed","usage":{"input_tokens":5,"output_tokens":3}}',
    ].join('\n');
    const { reply, family } = await ask('codex', ended({ stdout }));
    expect(reply).toMatchObject({ value: { a: 2 }, usage: { inputTokens: 5, outputTokens: 3 } });
    expect(family).toBe('openai');
  });

  it("takes what a command of the user's prints, and says that tokens are estimated", async () => {
    const { reply, calls } = await ask(['my-model', '--fast'], ended({ stdout: 'Sure: {"a":3}' }));
    expect(reply).toMatchObject({ value: { a: 3 }, usage: { estimated: true } });
    expect(calls[0]?.command).toEqual(['my-model', '--fast']);
  });

  it.each([
    ['a failure', ended({ exitCode: 1, stderr: 'not logged in' }), 'model-command-failed', /status 1: not logged in/],
    ['no JSON', ended({ stdout: 'I would rather not' }), 'model-not-json', /no JSON/],
    ['a timeout', ended({ exitCode: null, timedOut: true }), 'model-timeout', /in time/],
  ])('says what went wrong: %s', async (_name, end, code, message) => {
    const { reply } = await ask(['my-model'], end);
    expect(reply).toBeInstanceOf(Failure);
    expect(reply).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('what is known of models', () => {
  it.each([
    ['gpt-5-mini', 'openai'],
    ['openrouter/anthropic/claude-sonnet-4-5', 'anthropic'],
    ['models/gemini-2.5-pro', 'google'],
    ['qwen3-coder', 'alibaba'],
    ['my-own', null],
  ])('family of %s', (name, family) => expect(familyOf(name)).toBe(family));

  it("prices only the provider's own server, and the configuration goes first", () => {
    const own = { inputUsdPerMillion: 1, outputUsdPerMillion: 2 };
    expect(priceOf({ name: 'gpt-5-mini' })).toEqual({ inputUsdPerMillion: 0.25, outputUsdPerMillion: 2 });
    expect(priceOf({ name: 'gpt-5-mini', baseUrl: 'https://gateway.example/v1' })).toBeUndefined();
    expect(priceOf({ name: 'gpt-5-mini', price: own })).toEqual(own);
    expect(priceOf({ name: 'gpt-5-mini', command: 'codex' })).toBeUndefined();
  });
});
