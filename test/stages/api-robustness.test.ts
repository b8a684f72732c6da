import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCases } from '../support/read-cases.ts';
import { runApi } from '../support/api-drafts.ts';

const files = readCases('stages/check/api')
  .flatMap(({ pairs }) => pairs)
  .filter((pair) => pair.before !== null && pair.after !== null && pair.before !== pair.after);

const head = 'openapi: 3.0.0\ninfo: { title: t, version: "1" }\n';

async function outcome(path: string, before: string, after: string): Promise<string> {
  const { drafts, files: access } = await runApi([{ path, before, after }]);
  if (drafts.some((draft) => draft.ruleId === 'api/parse-error')) return 'parse-error';
  if (access.unread.length > 0) return 'unread';
  return drafts.length > 0 ? 'findings' : 'clean';
}

const nest = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

describe('bad input', () => {
  it('never crashes on a file that was cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.boolean(), async (pair, at, isHead) => {
        const text = (isHead ? pair.after : pair.before) ?? '';
        const cut = text.slice(0, at % text.length);
        const sides = isHead ? { before: pair.before, after: cut } : { before: cut, after: pair.after };
        const { drafts } = await runApi([{ path: pair.path, ...sides }]);
        for (const draft of drafts) expect(draft.message).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('never crashes on a file with a few characters replaced', async () => {
    const noise = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      '*a',
      '&a',
      '\t',
      '\n',
      '#',
      '|',
      '\0',
      '\u{feff}',
      '<',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), noise, async (pair, at, character) => {
        const text = pair.after ?? '';
        const place = at % text.length;
        const after = text.slice(0, place) + character + text.slice(place + 1);
        const { drafts } = await runApi([{ path: pair.path, before: pair.before, after }]);
        expect(Array.isArray(drafts)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['YAML', 'openapi.yaml', `${head}paths: {}\n`, `${head}paths: ${nest('[', ']', 10_000)}\n`],
    [
      'YAML blocks',
      'openapi.yaml',
      `${head}paths: {}\n`,
      `${head}paths:\n${Array.from({ length: 1200 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}\n`,
    ],
    ['JSON', 'openapi.json', '{"openapi": "3.0.0"}', `{"openapi": "3.0.0", "paths": ${nest('{"a":', '}', 10_000)}}`],
    ['GraphQL', 'a.graphql', 'type A { a: Int }', `type A { a: ${nest('[', ']', 10_000)} }`],
    ['protobuf', 'a.proto', 'message A {}', nest('message A {', '}', 10_000)],
    [
      'Avro',
      'a.avsc',
      '{"type": "array", "items": "int"}',
      `${'{"type": "array", "items": '.repeat(10_000)}"int"${'}'.repeat(10_000)}`,
    ],
  ])('says that %s is nested too deeply', async (_name, path, before, after) => {
    expect(await outcome(path, before, after)).toBe('parse-error');
  });

  it('does not expand anchors that multiply', async () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const previous = level === 0 ? 'x' : `*l${level - 1}`;
      return `l${level}: &l${level} { allOf: [${Array.from({ length: 9 }, () => previous).join(', ')}] }`;
    });
    const document = (type: string): string =>
      `${head}x-bomb:\n  ${levels.join('\n  ')}\npaths:\n  /a:\n    post:\n      requestBody: { content: { application/json: { schema: { allOf: [*l39, { type: ${type} }] } } } }\n      responses: {}\n`;
    expect(await outcome('openapi.yaml', document('number'), document('integer'))).toBe('findings');
  });

  it('ends on anchors and references that hold themselves', async () => {
    const document = (type: string): string =>
      `${head}paths:\n  /a:\n    post:\n      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }\n      responses: {}\ncomponents:\n  schemas:\n    A: &a { properties: { a: *a, b: { $ref: "#/components/schemas/A" }, c: { $ref: "#/components/schemas/B" }, d: { type: ${type} } } }\n    B: { $ref: "#/components/schemas/C" }\n    C: { $ref: "#/components/schemas/B" }\n`;
    expect(await outcome('openapi.yaml', document('number'), document('integer'))).toBe('findings');
  });

  it('does not leave the repository for a reference', async () => {
    const document = (file: string): string =>
      `${head}paths:\n  /a:\n    get:\n      responses: { "200": { description: "", content: { application/json: { schema: { $ref: "${file}" } } } } }\n`;
    const { files: access } = await runApi([
      { path: 'openapi.yaml', before: document('../../etc/passwd'), after: document('/etc/passwd') },
    ]);
    expect([...new Set(access.reads.map(({ path }) => path))]).toEqual(['openapi.yaml']);
  });

  it('says that a huge document was not read', async () => {
    const filler = `x-filler: "${'0123456789'.repeat(5_000_000)}"\n`;
    const before = `${head}paths: { /a: { get: { responses: {} } } }\n`;
    expect(await outcome('openapi.yaml', before, before + filler)).toBe('unread');
    const json = (more: string): string => `{ "openapi": "3.0.0", "paths": {}, "x": "${more}" }`;
    expect(await outcome('openapi.json', json(''), json('0123456789'.repeat(5_000_000)))).toBe('unread');
  });

  it('says that bytes which are no text were not read', async () => {
    const { changeFromPairs } = await import('../support/change-from-pairs.ts');
    const { gate } = await import('../../stages/check/api/index.ts');
    const { change, files: access } = changeFromPairs([
      { path: 'a.proto', before: 'message A {}', after: 'message Bé {}' },
    ]);
    const read = access.read.bind(access);
    const parsed: typeof access.parsed = async (path, side, _key, parse) => {
      const content = await read(path, side);
      return content === null ? null : parse({ ...content, encoding: side === 'new' ? 'latin1' : 'utf-8' });
    };
    const options = gate.options.parse({});
    const signal = new AbortController().signal;
    await gate.run({ change, options, prior: [], files: { ...access, parsed }, tools: {} as never, signal });
    expect(access.unread).toEqual([{ path: 'a.proto', reason: 'api: not valid UTF-8' }]);
  });

  it('says that Avro IDL is not read', async () => {
    const { files: access } = await runApi([{ path: 'a.avdl', before: 'protocol A {}', after: 'protocol B {}' }]);
    expect(access.unread.map(({ path }) => path)).toEqual(['a.avdl']);
  });

  it('finds nothing in files that did not change what they say', async () => {
    for (const { path, before } of files) {
      const text = before ?? '';
      const isYaml = /\.ya?ml$/.test(path);
      const comment =
        isYaml || /graphql|gql/.test(path) ? '# a comment\n' : path.endsWith('.proto') ? '// a comment\n' : '\n\n';
      const { drafts } = await runApi([{ path, before: text, after: comment + text }]);
      expect(
        drafts.filter((draft) => draft.ruleId !== 'api/parse-error'),
        path,
      ).toEqual([]);
    }
  });
});
