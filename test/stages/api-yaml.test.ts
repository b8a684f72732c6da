import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseFastYaml } from '../../stages/check/api/document/fast-yaml.ts';
import { SyntaxProblem } from '../../stages/check/api/document/parse-json.ts';
import { parseYaml } from '../../stages/check/api/document/parse-yaml.ts';
import { openSource, type Tree } from '../../stages/check/api/document/tree.ts';
import { readCases } from '../support/read-cases.ts';

function show(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value === null ? null : [tree.start, tree.value];
  if (tree.kind === 'list') return [tree.start, tree.items.map(show)];
  return [tree.start, [...tree.entries].map(([key, value]) => [key, show(value)])];
}

function full(text: string): unknown {
  try {
    return show(parseYaml(openSource('a.yaml', text)));
  } catch (error) {
    if (error instanceof SyntaxProblem) return 'error';
    throw error;
  }
}

function fast(text: string): unknown {
  const tree = parseFastYaml(openSource('a.yaml', text));
  return tree === null ? null : show(tree);
}

/** What both readers make of a text; null where the fast one gives up, which it may on anything. */
function readTwice(text: string): { readonly fast: unknown; readonly full: unknown } | null {
  const quick = fast(text);
  return quick === null ? null : { fast: quick, full: full(text) };
}

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'a b',
    '- x',
    'a: b',
    '# no',
    'yes',
    '1.0',
    '0x1F',
    '~',
    'null',
    "it's",
    'say "hi"',
    'two\nlines',
    ' pad ',
    'é\u2028',
    '*star',
    'end:',
    '',
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('map'),
    tie('list'),
  ),
  map: fc.dictionary(word, tie('any'), { maxKeys: 4 }),
  list: fc.array(tie('any'), { maxLength: 4 }),
})).any;

const styles = fc.record({
  lineWidth: fc.constantFrom(0, 20, 80),
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_FOLDED',
    'BLOCK_LITERAL',
  ) as fc.Arbitrary<'PLAIN'>,
  collectionStyle: fc.constantFrom('any', 'block', 'flow') as fc.Arbitrary<'any'>,
});

const documents = readCases('stages/check/api')
  .flatMap(({ pairs }) => pairs)
  .filter(({ path }) => /\.ya?ml$/.test(path))
  .flatMap(({ before, after }) => [before, after])
  .filter((text) => text !== null);

describe('the fast YAML reader', () => {
  it('reads written values as the full parser does', () => {
    fc.assert(
      fc.property(value, styles, (data, style) => {
        const read = readTwice(stringify(data, { ...style, aliasDuplicateObjects: false }));
        expect(read?.fast).toEqual(read?.full);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads specifications, and reads them itself', () => {
    const read = documents.filter((text) => {
      const both = readTwice(text);
      expect(both?.fast).toEqual(both?.full);
      return both !== null;
    });
    // Those with anchors or errors are left to the full parser.
    expect(read.length).toBeGreaterThan(documents.length * 0.9);
  });

  it('agrees or gives up where characters are replaced', () => {
    const noise = fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      '  ',
      '\t',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '|',
      '>',
      '&a',
      '*a',
      '!t',
      '?',
      '---\n',
      '\r\n',
      '%',
      '@',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.nat(),
        fc.nat({ max: 3 }),
        noise,
        (text, at, length, replacement) => {
          const place = at % text.length;
          const changed = text.slice(0, place) + replacement + text.slice(place + length);
          const read = readTwice(changed);
          expect(read?.fast, changed).toEqual(read?.full);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
