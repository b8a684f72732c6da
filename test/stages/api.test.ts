import { describe, expect, it } from 'vitest';
import { runApi } from '../support/api-drafts.ts';

const head = 'openapi: 3.0.0\ninfo: { title: t, version: "1" }\n';
const commit = {
  sha: 'a',
  subject: '',
  body: '',
  author: { name: 'a', email: 'a' },
  committedAt: '2026-06-15T10:00:00Z',
};

function withOperation(extra: string): string {
  return `${head}paths:\n  /a:\n    get: { responses: {} }\n    put:\n      responses: {}\n${extra}`;
}

describe('what may go', () => {
  const gone = `${head}paths:\n  /a:\n    get: { responses: {} }\n`;
  it.each([
    ['live', '', 'error'],
    ['deprecated', '      deprecated: true\n', 'note'],
    ['deprecated, its sunset the day of the change', '      deprecated: true\n      x-sunset: "2026-06-15"\n', 'note'],
    ['deprecated, its sunset the day after', '      deprecated: true\n      x-sunset: "2026-06-16"\n', 'error'],
    ['with a sunset that nobody announced', '      x-sunset: "2020-01-01"\n', 'error'],
    ['a draft', '      x-stability-level: draft\n', 'note'],
    ['a beta', '      x-stability-level: beta\n', 'error'],
  ])('an operation that is %s: %s → %s', async (_name, extra, level) => {
    const before = withOperation(extra);
    const { drafts } = await runApi([{ path: 'openapi.yaml', before, after: gone }], {}, { commits: [commit] });
    expect(drafts.map((draft) => [draft.ruleId, draft.level])).toEqual([['api/openapi-operation-removed', level]]);
  });

  it('lets a draft change, and a deprecated operation not', async () => {
    const body = (extra: string, type: string): string =>
      `${withOperation(extra)}      requestBody: { content: { application/json: { schema: { type: ${type} } } } }\n`;
    const levelOf = async (extra: string): Promise<readonly unknown[]> => {
      const { drafts } = await runApi([
        { path: 'openapi.yaml', before: body(extra, 'number'), after: body(extra, 'integer') },
      ]);
      return drafts.map((draft) => draft.level);
    };
    expect(await levelOf('      x-stability-level: alpha\n')).toEqual(['note']);
    expect(await levelOf('      deprecated: true\n')).toEqual(['error']);
  });
});

describe('levels', () => {
  it.each([
    ['a.proto', 'message A {\n  optional int32 a = 1;\n}\n', 'message A {\n  optional int64 a = 1;\n}\n', 'warning'],
    ['a.proto', 'message A {\n  optional int32 a = 1;\n}\n', 'message A {\n  optional string a = 1;\n}\n', 'error'],
    ['a.proto', 'message A {\n  optional int32 a = 1;\n}\n', 'message A {\n  reserved 1;\n}\n', 'error'],
    [
      'a.proto',
      'message A {\n  optional int32 a = 1;\n}\n',
      'message A {\n  reserved 1;\n  reserved "a";\n}\n',
      'warning',
    ],
    ['a.graphql', 'type A {\n  a: Int\n  b: Int\n}\n', 'type A {\n  a: Int\n}\n', 'error'],
    ['a.graphql', 'type A {\n  a: Int\n  b: Int @deprecated\n}\n', 'type A {\n  a: Int\n}\n', 'warning'],
    ['a.avsc', '{"type": "map", "values": "int"}', '{"type": "map", "values": "long"}', 'warning'],
    ['a.avsc', '{"type": "map", "values": "long"}', '{"type": "map", "values": "boolean"}', 'error'],
  ])('%s: %j → %j is %s', async (path, before, after, level) => {
    const { drafts } = await runApi([{ path, before, after }]);
    expect(drafts[0]?.level).toBe(level);
  });
});

describe('one cause', () => {
  it('is one finding that counts its places, at the component', async () => {
    const paths = Array.from(
      { length: 40 },
      (_, index) => `  /p${index}:\n    get:\n      responses:\n        "200": { $ref: "#/components/responses/R" }\n`,
    );
    const document = (type: string): string =>
      `${head}paths:\n${paths.join('')}components:\n  responses:\n    R: { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }\n  schemas:\n    A:\n      properties:\n        a: { type: ${type} }\n`;
    const { drafts } = await runApi([{ path: 'openapi.yaml', before: document('string'), after: document('integer') }]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.message).toContain(
      'GET /p0 → 200 → application/json → a: the type changed from string to integer',
    );
    expect(drafts[0]?.message).toContain('and 39 more places');
    const line = document('integer').split('\n').indexOf('        a: { type: integer }') + 1;
    expect(drafts[0]?.location).toEqual({ path: 'openapi.yaml', side: 'new', region: { startLine: line } });
    expect(drafts[0]?.related?.[0]?.location).toEqual({
      path: 'openapi.yaml',
      side: 'old',
      region: { startLine: line },
    });
  });

  it('is reported where a reference was turned to something else', async () => {
    const document = (name: string): string =>
      `${head}paths:\n  /a:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: { $ref: "#/components/schemas/${name}" }\n      responses: {}\ncomponents:\n  schemas:\n    A: { type: object, properties: { a: { type: number } } }\n    B: { type: object, properties: { a: { type: integer } } }\n`;
    const { drafts } = await runApi([{ path: 'openapi.yaml', before: document('A'), after: document('B') }]);
    expect(drafts.map((draft) => draft.location?.region?.startLine)).toEqual([9]);
  });
});

describe('parts in other files', () => {
  const root = `${head}paths:\n  /a:\n    $ref: paths/a.yaml\n`;
  const part = (type: string): string =>
    `post:\n  requestBody:\n    content:\n      application/json:\n        schema: { type: ${type} }\n  responses: {}\n`;

  it('are compared through the document that refers to them', async () => {
    const { drafts } = await runApi([
      { path: 'api/openapi.yaml', before: root, after: root },
      { path: 'api/paths/a.yaml', before: part('number'), after: part('integer') },
    ]);
    expect(drafts.map((draft) => [draft.location?.path, draft.location?.region?.startLine])).toEqual([
      ['api/paths/a.yaml', 5],
    ]);
  });

  it('are nobody’s where no document refers to them', async () => {
    const { drafts } = await runApi([{ path: 'api/paths/a.yaml', before: part('number'), after: part('integer') }]);
    expect(drafts).toEqual([]);
  });
});

describe('options', () => {
  const pair = {
    path: 'gen/a.proto',
    before: 'package a.v1beta1;\nmessage A {}\nmessage B {}\n',
    after: 'package a.v1beta1;\nmessage A {}\n',
  };

  it('compares what is asked for', async () => {
    expect((await runApi([pair])).drafts).toHaveLength(1);
    expect((await runApi([pair], { formats: ['graphql'] })).drafts).toEqual([]);
    expect((await runApi([pair], { exclude: ['gen/**'] })).drafts).toEqual([]);
    expect((await runApi([pair], { checkUnstable: false })).drafts).toEqual([]);
  });
});

describe('the ledger', () => {
  it('does not count as read what was only looked at', async () => {
    const pair = { path: 'values.prod.yaml', before: 'type: a\n', after: 'type: b\n' };
    const { changeFromPairs } = await import('../support/change-from-pairs.ts');
    const { gate } = await import('../../stages/check/api/index.ts');
    const { change, files } = changeFromPairs([{ ...pair, path: 'config/thing.yaml' }]);
    const looks: string[] = [];
    const peek: NonNullable<typeof files.peek> = async (path, side) => {
      looks.push(`${side} ${path}`);
      return { text: side === 'old' ? pair.before : pair.after, bytes: new Uint8Array(), encoding: 'utf-8' };
    };
    const signal = new AbortController().signal;
    const options = gate.options.parse({});
    await gate.run({ change, options, prior: [], files: { ...files, peek }, tools: {} as never, signal });
    expect(looks.length).toBeGreaterThan(0);
    expect(files.reads).toEqual([]);
  });
});
