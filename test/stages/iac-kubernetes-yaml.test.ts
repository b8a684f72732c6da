import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import {
  type ScalarNode,
  type YamlNode,
  canonical,
  entryOf,
  nodeAt,
  textAt,
} from '../../stages/check/_shared/yaml-nodes/node.ts';
import { openYaml, splitDocuments } from '../../stages/check/_shared/yaml-nodes/open-yaml.ts';
import { parseJson } from '../../stages/check/_shared/yaml-nodes/parse-json.ts';
import { elideSchemas } from '../../stages/check/iac/kubernetes/elide-schemas.ts';
import { neutralise } from '../../stages/check/iac/kubernetes/neutralise.ts';

const rootOf = async (text: string, path = 'a.yaml'): Promise<YamlNode | null> =>
  (await openYaml(text, path)).documents[0]?.root ?? null;

async function problemOf(text: string, path = 'a.yaml'): Promise<string> {
  const [document] = (await openYaml(text, path)).documents;
  expect(document?.root).toBeNull();
  return document?.problems[0]?.message ?? '';
}

/** Values without keys or texts that YAML reads as something else in a plain scalar. */
const plainKey = fc.stringMatching(/^[a-z]{1,8}$/);
const value = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('map')),
  leaf: fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.constant(null)),
  list: fc.array(tie('node'), { maxLength: 4 }),
  map: fc.dictionary(plainKey, tie('node'), { maxKeys: 4 }),
})).node;

function scalarsOf(node: YamlNode): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  return node.kind === 'list'
    ? node.items.flatMap(scalarsOf)
    : [...node.entries.values()].flatMap((e) => scalarsOf(e.value));
}

describe('JSON with positions', () => {
  it('reads what JSON.parse reads, and points at each scalar', () => {
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json, null, 1);
        const { root, problems } = parseJson(text, 7);
        expect(problems).toEqual([]);
        const scalars = root === null ? [] : scalarsOf(root);
        const written = scalars.map((scalar) => text.slice(scalar.start - 7, scalar.end - 7));
        expect(written.map((part) => String(JSON.parse(part)))).toEqual(scalars.map((scalar) => scalar.text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '1', 'a', ' ', '\\') }),
        (text) => {
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(parseJson(text).root !== null).toBe(isJson);
        },
      ),
    );
  });

  it('means the same as the same value in YAML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(plainKey, value, { minKeys: 1, maxKeys: 4 }), async (object) => {
        const [json, yaml] = [await rootOf(JSON.stringify(object), 'a.json'), await rootOf(stringify(object))];
        expect(canonical(yaml)).toBe(canonical(json));
      }),
      { numRuns: 50 },
    );
  });
});

describe('documents', () => {
  it('are split where the library splits them, at offsets of the file', async () => {
    const line = fc.constantFrom('a: 1', '---', '--- # x', '...', '# comment', 'b: |', '  --- text', '  x', '');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const text = `${lines.join('\n')}\n`;
        for (const piece of splitDocuments(text))
          expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
        const theirs = [...parseAllDocuments(text, { uniqueKeys: false })];
        fc.pre(theirs.every((document) => document.errors.length === 0));
        const wanted = theirs.filter((document) => document.toJS() !== null).length;
        const ours = (await openYaml(text, 'a.yaml')).documents.filter(({ root }) => canonical(root) !== 'null');
        expect(ours.length).toBe(wanted);
      }),
    );
  });

  it('keep positions in a file of several documents', async () => {
    const text = 'a: 1\n---\n# c\nb:\n  - name: x\n';
    const file = await openYaml(text, 'a.yaml');
    const node = nodeAt(file.documents[1]?.root, 'b', 0, 'name');
    expect(text.slice(node?.start, node?.end)).toBe('x');
    expect(entryOf(file.documents[1]?.root, 'b')?.keySpan.start).toBe(text.indexOf('b:'));
  });

  it('resolve aliases and merge keys, own keys first', async () => {
    const root = await rootOf('base: &b {a: 1, b: 2}\nother: &o {b: 5, c: 6}\nx:\n  <<: [*b, *o]\n  a: 9\n');
    expect(canonical(nodeAt(root, 'x'))).toBe(canonical(await rootOf('{"a":"9","b":"2","c":"6"}', 'a.json')));
  });

  it('take a byte order mark, CRLF and tags', async () => {
    const root = await rootOf('\ufeffa: !Ref x\r\nb: !Sub "${y}"\r\n');
    expect([textAt(root, 'a'), nodeAt(root, 'a')?.tag, nodeAt(root, 'b')?.tag]).toEqual(['x', '!Ref', '!Sub']);
  });
});

describe('hostile YAML is refused with a reason', () => {
  const laughs = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[at]}`).join(',')}]`).join('\n')}`;
  const long = `a: &a "${'x'.repeat(100_000)}"\nb: [${Array(1000).fill('*a').join(',')}]`;
  it.each([
    ['billion laughs', laughs, 'too large once its aliases are written out'],
    ['an alias to a long text', long, 'too large once its aliases are written out'],
    ['a ring of aliases', 'a: &a\n  b: *a\n', 'stands inside what it repeats'],
    ['an alias to nothing', 'a: *b\n', 'Unresolved alias'],
    ['tabs', 'a:\n\tb: 1\n', 'Tabs'],
    ['10,000 brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'nested too deeply'],
    ['10,000 dashes', `${'- '.repeat(10_000)}a`, 'nested too deeply'],
    ['300 levels', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 'nested deeper than'],
    ['50 MB', 'a: b\n'.repeat(10_000_000), 'one document of'],
    ['a million commas', `[${','.repeat(400_000)}]`, 'one document of'],
  ])('%s', async (_name, text, reason) => {
    const message = await problemOf(text);
    expect(message === '' ? 'no problem' : message).toMatch(new RegExp(`${reason}|has no anchor`));
  });

  it('10,000 levels of JSON', async () => {
    expect(await problemOf('['.repeat(10_000), 'a.json')).toContain('nested deeper than');
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '[',
            '{',
            '}',
            ']',
            '&',
            '*',
            '!',
            '"',
            "'",
            '|',
            '>',
            '#',
            '?',
            '\t',
            '\0',
            '%',
            '@',
            '<',
          ),
        }),
        async (text) => {
          const file = await openYaml(text, 'a.yaml');
          for (const document of file.documents) expect(canonical(document.root)).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('texts that are rewritten before they are read', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{{/*',
    '*/}}',
    'a: ',
    '\n',
    ' ',
    '.Values.x',
    '- ',
    '"',
    '{',
    '}',
  );

  it('templates keep their length and their lines', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const neutral = neutralise(text);
        expect(neutral.length).toBe(text.length);
        expect(neutral.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
      }),
    );
  });

  it('definitions keep their length and lose their schemas only', async () => {
    const schema = Array.from({ length: 2000 }, (_, at) => `          field${at}: {type: string}`).join('\n');
    const head =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  versions:\n  - name: v1\n    schema:\n';
    const text = `a: 1\n---\n${head}        properties:\n${schema}\n    served: true\n---\nb: 2\n`;
    const elided = elideSchemas(text);
    expect(elided.length).toBe(text.length);
    expect(elided).not.toContain('field7:');
    const file = await openYaml(elided, 'a.yaml');
    expect(textAt(file.documents[1]?.root, 'spec', 'versions', 0, 'served')).toBe('true');
    expect(textAt(file.documents[2]?.root, 'b')).toBe('2');
  });
});
