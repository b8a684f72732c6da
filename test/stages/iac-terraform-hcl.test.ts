import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, type HclValue } from '../../stages/check/_shared/hcl/body.ts';
import { checkLexically } from '../../stages/check/_shared/hcl/check-lexically.ts';
import { readJson } from '../../stages/check/_shared/hcl/json-reader.ts';
import { parseHcl } from '../../stages/check/_shared/hcl/parse-hcl.ts';
import { parseHclJson } from '../../stages/check/_shared/hcl/parse-hcl-json.ts';

async function valueOf(expression: string): Promise<HclValue | undefined> {
  const file = await parseHcl(`x = ${expression}\n`);
  expect(file.error).toBeNull();
  return file.body.attributes[0]?.value;
}

const plain = (value: HclValue | undefined): unknown => {
  if (value === undefined) return undefined;
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'object') return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
  return value.kind === 'call' ? { call: value.name, args: value.args.map(plain) } : { text: value.text };
};

describe('HCL', () => {
  it.each([
    ['true', true],
    ['-1', -1],
    ['2.5', 2.5],
    ['null', null],
    ['"a\\n\\"b\\" \\u00e9"', 'a\n"b" é'],
    ['"$${a} %%{b}"', '${a} %{b}'],
    ['"a-${var.b}-c"', { text: 'a-${…}-c' }],
    ['var.a', { text: 'var.a' }],
    ['aws_s3_bucket.a[0].id', { text: 'aws_s3_bucket.a[0].id' }],
    ['a == b ? 1 : 0', { text: 'a == b ? 1 : 0' }],
    ['["a", 1, [true]]', ['a', 1, [true]]],
    ['{ a = 1, "b" : 2 }', { a: 1, b: 2 }],
    ['toset(["a"])', { call: 'toset', args: [['a']] }],
    ['toset(["a"])[0]', { text: 'toset(["a"])[0]' }],
    ['<<EOT\na ${b}\n"c"\nEOT', { text: 'a ${…}\n"c"\n' }],
    ['<<-EOT\n  a\n  EOT', '  a\n'],
    ['[for a in b : "${a}" if a != "}"]', { text: '[for a in b : "${a}" if a != "}"]' }],
  ])('reads %s', async (source, wanted) => {
    expect(plain(await valueOf(source))).toEqual(wanted);
  });

  it('knows blocks with their labels, lines and the column behind the brace', async () => {
    const { body } = await parseHcl('# é 😀\nresource "a" "b" {\n  lifecycle {\n    x = 1\n  }\n}\nlocals { y = 2 }\n');
    const [resource] = blocksOf(body, 'resource');
    expect(resource).toMatchObject({ labels: ['a', 'b'], startLine: 2, endLine: 6, endColumn: 2 });
    expect(resource?.body.blocks[0]).toMatchObject({ type: 'lifecycle', startLine: 3, endLine: 5 });
    expect(blocksOf(body, 'locals')[0]).toMatchObject({ startLine: 7, endColumn: 17 });
  });

  it('reads a file with a byte order mark, with CRLF, and an empty one', async () => {
    expect((await parseHcl('\uFEFFx = 1\r\ny = 2\r\n')).body.attributes.map((entry) => entry.name)).toEqual(['x', 'y']);
    expect(await parseHcl('')).toMatchObject({ error: null, body: { attributes: [], blocks: [] } });
  });

  it.each([
    ['a brace is missing', 'a {\n  b = 1\n', 1],
    ['a brace too many', 'a {\n}\n}\n', 3],
    ['a text runs over its line', 'a = 1\nb = "x\ny"\n', 2],
    ['a heredoc without an end', 'a = 1\nb = <<EOT\nx\n', 2],
    ['a character of another language', "a = 'x'\n", 1],
    ['two values', 'a = 1\nb = = 2\n', 2],
    ['a NUL', 'a = 1\n\0', 2],
    ['brackets without end', `a = ${'['.repeat(10_000)}`, 1],
    ['blocks without end', 'a {\n'.repeat(10_000), 201],
  ])('says where it is broken: %s', async (_name, text, line) => {
    expect((await parseHcl(text)).error?.line).toBe(line);
  });

  it('refuses what is longer than anybody writes before looking at it', async () => {
    expect((await parseHcl('x = 1\n'.repeat(9_000_000))).error?.message).toContain('longer than');
  });

  const name = fc
    .stringMatching(/^[a-z][a-z0-9_]{0,8}$/)
    .filter((word) => !['true', 'false', 'null', 'for', 'if'].includes(word));
  const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  it('reads back every value that can be written as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        const json = JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{');
        fc.pre(!/[$%]{2,}\$\{|[$%]{2,}%\{|\$\$\$|%%%/.test(json));
        expect(plain(await valueOf(json))).toEqual(value);
      }),
    );
  });

  it('never throws, whatever the text', async () => {
    const noise = fc.string({ unit: fc.constantFrom(...'{}[]()"\\$%<-EOT\n =#/*a.1,:?'.split('')), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, fc.string({ unit: 'binary' })), async (text) => {
        const lexical = checkLexically(text);
        const parsed = await parseHcl(text);
        // What the quick check refuses is refused; what the grammar refuses besides is a finding too.
        expect(lexical !== null && parsed.error === null).toBe(false);
        expect(parseHclJson(text).syntax).toBe('json');
      }),
      { numRuns: 500 },
    );
  });
});

describe('HCL in JSON', () => {
  it('reads back every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2);
        fc.pre(!text.includes('${'));
        expect(plain(readJson(text, () => 1))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is the same blocks', () => {
    const { body } = parseHclJson(
      '{\n"resource": {"aws_s3_bucket": {"a": {"bucket": "x", "versioning": [{"enabled": true}],\n"lifecycle": {"prevent_destroy": true}}}},\n"moved": [{"from": "a.b", "to": "a.c"}]\n}',
    );
    const [bucket] = blocksOf(body, 'resource');
    expect(bucket).toMatchObject({ labels: ['aws_s3_bucket', 'a'], startLine: 2, endLine: 3, endColumn: null });
    expect(bucket?.body.blocks.map((block) => block.type)).toEqual(['versioning', 'lifecycle']);
    expect(blocksOf(body, 'moved')).toHaveLength(1);
  });

  it.each(['', '{', '[1]', '{"a": }', '{"a": 1} x', `${'{"a":'.repeat(10_000)}1`])('says that %s is broken', (text) => {
    expect(parseHclJson(text).error).not.toBeNull();
  });
});
