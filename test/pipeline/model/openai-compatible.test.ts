import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { maskedSecret } from '../../../pipeline/domain/model.ts';
import type { ModelRequest } from '../../../pipeline/domain/model.ts';
import type { ModelSetting } from '../../../pipeline/domain/settings.ts';
import { createBudget } from '../../../pipeline/model/budget.ts';
import type { Budget } from '../../../pipeline/model/budget.ts';
import { createOpenAiModel } from '../../../pipeline/model/openai-compatible.ts';
import type { OpenAiModelOptions } from '../../../pipeline/model/openai-compatible.ts';
import { generateSecret } from '../../support/generate-secret.ts';
import { startModelServer } from '../../support/model-server.ts';
import type { ModelScript, ModelServer, ModelServerReply } from '../../support/model-server.ts';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const roomy = { usd: 10, tokens: 1_000_000, minutes: 5 };

interface Bench {
  readonly server: ModelServer;
  readonly budget: Budget;
  readonly waits: number[];
  complete(request?: Partial<ModelRequest>): ReturnType<Awaited<ReturnType<typeof createOpenAiModel>>['complete']>;
}

async function bench(
  script: ModelScript,
  setting: Partial<ModelSetting> = {},
  options: Partial<OpenAiModelOptions> = {},
): Promise<Bench> {
  const server = await startModelServer(script);
  servers.push(server);
  const waits: number[] = [];
  const budget = options.budget ?? createBudget(roomy, {});
  const model = await createOpenAiModel(
    { name: 'scripted', baseUrl: server.baseUrl, ...setting },
    {
      env: {},
      timeoutMs: 5_000,
      retry: {
        wait: async (ms) => {
          waits.push(ms);
        },
      },
      ...options,
      budget,
    },
  );
  const request: ModelRequest = {
    purpose: 'test',
    system: 'You are under test.',
    user: 'const a = 1;',
    schema: { name: 'reply', json: { type: 'object' } },
    maxOutputTokens: 500,
    signal: new AbortController().signal,
  };
  return { server, budget, waits, complete: async (changes) => model.complete({ ...request, ...changes }) };
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${String(error)}`);
  return error;
}

const ok: ModelServerReply = { mode: 'json', value: { fine: true } };

describe('a reply', () => {
  it('comes back as a value with the usage that the server counted and the price that the budget knows', async () => {
    const budget = createBudget(roomy, { scripted: { inputUsdPerMillion: 10, outputUsdPerMillion: 100 } });
    const { complete, server } = await bench(() => ok, {}, { budget });
    const reply = await complete();
    expect(reply).toEqual({
      value: { fine: true },
      usage: { inputTokens: 100, outputTokens: 20, costUsd: 0.003 },
      model: 'scripted-1',
    });
    expect(budget.spent()).toEqual({ inputTokens: 100, outputTokens: 20, costUsd: 0.003 });
    expect(server.requests[0]?.path).toBe('/v1/chat/completions');
    expect(server.requests[0]?.body.max_tokens).toBe(500);
  });

  it('without a price costs null, never zero', async () => {
    const { complete, budget } = await bench(() => ok);
    expect((await complete()).usage.costUsd).toBeNull();
    expect(budget.spent().costUsd).toBeNull();
  });

  it('without usage is estimated and marked', async () => {
    const { complete, budget } = await bench(() => ({ mode: 'json', value: { fine: true }, usage: null }));
    const { usage } = await complete();
    expect(usage.estimated).toBe(true);
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(budget.spent().outputTokens).toBe(usage.outputTokens);
  });

  it.each([
    ['a fence', 'Here you are:\n```json\n{"fine": true}\n```\nDone.'],
    ['reasoning before it', '<think>maybe {"fine": false}?</think>{"fine": true}'],
    ['prose around it', 'The code says `if (a) { b }`. My reply: {"fine": true} - that is all.'],
  ])('is found in %s', async (_, text) => {
    const { complete } = await bench(() => ({ mode: 'text', text }));
    expect((await complete()).value).toEqual({ fine: true });
  });
});

describe('a request', () => {
  it('carries no secret of the code under review', async () => {
    const secret = generateSecret('aws-access-key-id');
    const { complete, server } = await bench(() => ok);
    await complete({ user: `line one\nconst id = "${secret}";\nline three` });
    expect(server.requests[0]?.user).toBe(`line one\nconst id = "${maskedSecret}";\nline three`);
    expect(JSON.stringify(server.requests[0]?.body)).not.toContain(secret);
  });

  it('carries the key from the named variable, and nothing else from the environment', async () => {
    const { complete, server } = await bench(() => ok, { apiKeyEnv: 'MY_KEY' }, { env: { MY_KEY: 'k-1234567' } });
    await complete();
    expect(server.requests[0]?.headers['authorization']).toBe('Bearer k-1234567');
    expect(server.requests[0]?.headers['openai-organization']).toBeUndefined();
  });

  it('keeps the query of the base URL', async () => {
    const server = await startModelServer(() => ok);
    servers.push(server);
    const { complete } = await bench(() => ok, { baseUrl: `${server.baseUrl}?api-version=2` });
    await complete();
    expect(server.requests[0]?.path).toBe('/v1/chat/completions?api-version=2');
  });

  it('asks for less when the server rejects the shape, once for the process', async () => {
    const { complete, server } = await bench(({ body }) => {
      const type = body.response_format?.type ?? body.tools?.[0]?.type;
      return type === undefined ? ok : { mode: 'status', status: 400, error: { message: `no ${type} here` } };
    });
    await complete();
    await complete();
    const asked = server.requests.map(({ body }) => body.response_format?.type ?? body.tools?.[0]?.type ?? 'text');
    expect(asked).toEqual(['json_schema', 'json_object', 'function', 'text', 'text']);
    expect(server.requests[3]?.system).toContain('"type":"object"');
  });

  it('takes the arguments of a forced tool as the reply', async () => {
    const { complete, server } = await bench(({ body }) =>
      body.response_format === undefined
        ? { mode: 'tool', name: body.tools?.[0]?.function.name ?? '', arguments: '{"findings":[]}' }
        : { mode: 'status', status: 400, error: { message: 'unknown parameter response_format' } },
    );
    expect((await complete()).value).toEqual({ findings: [] });
    expect(server.requests.at(-1)?.body.tool_choice).toEqual({ type: 'function', function: { name: 'reply' } });
  });

  it('names the output limit as the server wants it', async () => {
    const { complete, server } = await bench(({ body }) => {
      if (body.max_tokens === undefined) return ok;
      const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
      return { mode: 'status', status: 400, error: { message } };
    });
    await complete();
    expect(server.requests.map((request) => request.body.max_completion_tokens)).toEqual([undefined, 500]);
    expect(server.requests[1]?.body.response_format?.type).toBe('json_schema');
  });
});

describe('no usable reply is a Failure', () => {
  const cases: [string, ModelServerReply, string][] = [
    ['a page of HTML', { mode: 'html' }, 'model-not-json'],
    ['prose without JSON', { mode: 'text', text: 'Looks good to me!' }, 'model-not-json'],
    [
      'broken JSON as a body',
      { mode: 'raw', contentType: 'application/json', body: '{"choices": [' },
      'model-not-json',
    ],
    ['an empty body', { mode: 'raw', contentType: 'application/json', body: '' }, 'model-not-json'],
    ['no choices', { mode: 'empty-choices' }, 'model-empty-reply'],
    ['an empty message', { mode: 'text', text: ' ' }, 'model-empty-reply'],
    ['a refusal', { mode: 'refusal', text: 'I cannot help with that.' }, 'model-refused'],
    ['a reply cut at the limit, even when it parses', { mode: 'length', text: '{"fine": true}' }, 'model-truncated'],
    ['401', { mode: 'status', status: 401 }, 'model-unauthorised'],
    ['403', { mode: 'status', status: 403 }, 'model-unauthorised'],
    ['404', { mode: 'status', status: 404 }, 'model-not-found'],
    ['a redirect', { mode: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/' } }, 'model-rejected'],
    [
      'a quota that is spent',
      { mode: 'status', status: 429, error: { code: 'insufficient_quota' } },
      'model-quota-spent',
    ],
    [
      'a prompt that is too long',
      { mode: 'status', status: 400, error: { code: 'context_length_exceeded' } },
      'model-context-exceeded',
    ],
    [
      'an error with status 200',
      { mode: 'raw', contentType: 'application/json', body: '{"error":{"code":401,"message":"x"}}' },
      'model-unauthorised',
    ],
  ];

  it.each(cases)('%s', async (_, reply, code) => {
    const { complete, server, waits } = await bench(() => reply);
    const failure = await failureOf(complete());
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('scripted at 127.0.0.1');
    expect(failure.hint).not.toBe('');
    expect(waits).toEqual([]);
    expect(server.requests.length).toBeLessThanOrEqual(4);
  });

  it('a page of HTML is called that', async () => {
    const { complete } = await bench(() => ({ mode: 'html' }));
    expect((await failureOf(complete())).message).toContain('web page');
  });

  it('a connection that breaks off inside the reply is tried again, then told', async () => {
    const { complete, server } = await bench(() => ({ mode: 'cut' }));
    expect((await failureOf(complete())).code).toBe('model-unreachable');
    expect(server.requests).toHaveLength(4);
  });

  it('a server that is not there', async () => {
    const { complete, server, budget } = await bench(() => ok);
    await server.close();
    const failure = await failureOf(complete());
    expect(failure.code).toBe('model-unreachable');
    expect(failure.message).toContain('ECONNREFUSED');
    expect(budget.spent()).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  });

  it.each(['nothing', 'headers'] as const)('a server that hangs after %s', async (after) => {
    const { complete, budget } = await bench(() => ({ mode: 'hang', after }), {}, { timeoutMs: 150 });
    expect((await failureOf(complete())).code).toBe('model-timeout');
    // It may have worked for us: what was reserved counts as spent.
    expect(budget.spent()).toMatchObject({ outputTokens: 500, estimated: true });
  });

  it('a reply that outlives the minutes of the budget', async () => {
    const budget = createBudget({ ...roomy, minutes: 0.002 }, {});
    const { complete } = await bench(() => ({ mode: 'hang', after: 'headers' }), {}, { budget });
    expect((await failureOf(complete())).code).toBe('model-budget-spent');
  });

  it('an abort while the server thinks, and one before the call', async () => {
    const controller = new AbortController();
    const { complete, server } = await bench(() => {
      setTimeout(() => controller.abort(), 10);
      return { mode: 'hang', after: 'headers' };
    });
    expect((await failureOf(complete({ signal: controller.signal }))).code).toBe('model-aborted');
    expect((await failureOf(complete({ signal: controller.signal }))).code).toBe('model-aborted');
    expect(server.requests).toHaveLength(1);
  });

  it('an abort while waiting to try again', async () => {
    const controller = new AbortController();
    const script: ModelScript = () => {
      setTimeout(() => controller.abort(), 10);
      return { mode: 'status', status: 429, headers: { 'retry-after': '60' } };
    };
    const { complete } = await bench(script, {}, { retry: {} });
    expect((await failureOf(complete({ signal: controller.signal }))).code).toBe('model-aborted');
  });

  it('a call for which the budget has no room is never sent', async () => {
    const { complete, server } = await bench(() => ok, {}, { budget: createBudget({ ...roomy, tokens: 400 }, {}) });
    expect((await failureOf(complete())).code).toBe('model-budget-spent');
    expect(server.requests).toHaveLength(0);
  });
});

describe('trying again', () => {
  it('cures a passing failure and waits as long as the server asks', async () => {
    const replies: ModelServerReply[] = [
      { mode: 'status', status: 429, headers: { 'retry-after': '7' } },
      { mode: 'status', status: 503 },
      ok,
    ];
    const { complete, server, waits, budget } = await bench(({ n }) => replies[n - 1] ?? ok, {}, {});
    expect((await complete()).value).toEqual({ fine: true });
    expect(server.requests).toHaveLength(3);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThan(0);
    expect(budget.spent()).toMatchObject({ inputTokens: 100, outputTokens: 20 });
  });

  it('does not start a wait that does not fit into the time left', async () => {
    const script: ModelScript = () => ({ mode: 'status', status: 429, headers: { 'retry-after': '7200' } });
    const { complete, server, waits } = await bench(script);
    const failure = await failureOf(complete());
    expect(failure.code).toBe('model-rate-limited');
    expect(failure.message).toContain('7200 s');
    expect(server.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});

describe('a setting', () => {
  const create = async (setting: ModelSetting, env = {}) =>
    createOpenAiModel(setting, { env, budget: createBudget(roomy, {}), timeoutMs: 1000 });

  it('without its key fails before anything is sent, unless the server is on this machine', async () => {
    const remote = { name: 'm', baseUrl: 'https://models.example/v1', apiKeyEnv: 'MY_KEY' };
    const failure = await failureOf(create(remote));
    expect(failure.code).toBe('model-key-missing');
    expect(failure.message).toContain('MY_KEY');
    expect((await failureOf(create({ name: 'gpt' }))).code).toBe('model-key-missing');
    await create({ ...remote, baseUrl: 'http://127.0.0.1:1/v1' });
    await create({ ...remote, baseUrl: 'http://localhost:1/v1' });
    await create({ name: 'm', baseUrl: 'https://models.example/v1' });
  });

  it('never shows a key, a credential or a query in a message', async () => {
    const secret = generateSecret('random');
    const withPassword = await failureOf(create({ name: 'm', baseUrl: `https://me:${secret}@models.example/v1` }));
    expect(withPassword.code).toBe('model-base-url-invalid');
    expect(withPassword.message + withPassword.hint).not.toContain(secret);
    const message = `Incorrect key provided: ${secret}.`;
    const script: ModelScript = () => ({ mode: 'status', status: 422, error: { message } });
    const { complete } = await bench(script, { apiKeyEnv: 'MY_KEY' }, { env: { MY_KEY: secret } });
    const rejected = await failureOf(complete());
    expect(rejected.message).toContain('Incorrect key provided');
    expect(rejected.message).not.toContain(secret);
  });

  it.each(['models.example/v1', 'ftp://models.example/v1', ''])('with base URL %j is refused', async (baseUrl) => {
    expect((await failureOf(create({ name: 'm', baseUrl }))).code).toBe('model-base-url-invalid');
  });
});
