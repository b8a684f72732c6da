import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createGenericMatcher,
  GenericLimit,
} from '../../../stages/check/rules/semgrep/text/generic/create-generic-matcher.ts';
import { UnsupportedPattern } from '../../../stages/check/rules/semgrep/types.ts';

function found(pattern: string, text: string, options = {}): readonly string[] {
  return createGenericMatcher(pattern, options)(text).map(({ start, end }) => text.slice(start, end));
}

const lines = Array.from({ length: 15 }, (_, index) => `l${index + 1}`).join('\n');
const deep = 'a {\n x\n b\n y\n}\na { b }\na { { b } }\na { x } b }';

describe('patterns of the language generic', () => {
  // Observed of the real Semgrep 1.182.
  it.each<[string, string, string[]]>([
    ['foo(...)', 'foo(a, (b), c) x\nfoo(\n  a,\n  b\n)\n', ['foo(a, (b)', 'foo(\n  a,\n  b\n)']],
    ['foo ... bar', 'foo a b bar bar\nfoo\n bar\nfoo\n\nx\ny bar\n', ['foo a b bar', 'foo\n bar', 'foo\n\nx\ny bar']],
    ['foo ...', 'foo a b\n  c\nd\ne\n', ['foo a b\n  c\nd\ne']],
    ['l1 ... l11', lines, [lines.slice(0, lines.indexOf('l11') + 3)]],
    ['l1 ... l12', lines, []],
    ['l1 ... ... l12', lines, [lines.slice(0, lines.indexOf('l12') + 3)]],
    ['$X = $Y', 'a = b\nab.c = "d e"\n x=1\n', ['a = b', 'x=1']],
    ['"$X"', '"ab" "a b" \'c\' "a-b"', ['"ab"']],
    ['"$...A"', '"ab" "a b" "c"', ['"ab"', '" "', '"a b"', '" "', '"c"']],
    ['a b', 'a\nb\na   b\nab\na\n  b\n', ['a\nb', 'a   b', 'a\n  b']],
    ['a\n  b', 'a\n  b\na\nb\na b\n a\n   b\n', ['a\n  b', 'a\n   b']],
    ['a { ... b ... }', deep, ['a {\n x\n b\n y\n}', 'a { b }', 'a { { b }', 'a { x } b }']],
    ['(...)', '(a) ((b)) ( c', ['(a)', '(b)']],
    ['x ... y', 'x ( y ) y\n', ['x ( y']],
    ['x ... y', '{ x } y\n', []],
    ['x ... y', '  x\ny\n', []],
    ['x ... y', 'x x y', ['x y']],
    ['foo', 'foo.foo foobar foo_ Foo foo-', ['foo', 'foo', 'foo']],
    ['$X $X', 'a a b b c a', ['a a', 'b b']],
    ['a...b', 'a...b a x b', ['a...b', 'a x b']],
    ['{ x } ... y', '{ x } a y', ['{ x } a y']],
    ['x } y', '{ x } y', []],
    ['} y', '{ x } y', ['} y']],
    ['a\n  ...\nc', 'a\n  b\nc\na\n  b d\n e\nc\na\nc\na\n b\nd c', ['a\n  b\nc', 'a\nc']],
    ['a\n  b\nc', 'a\n  b x\nc\n', []],
    ['a {\n  b\n}', 'a { b }\n', ['a { b }']],
    ['a:\n  ...\n  b', 'a:\n  x:\n    y\n  b\n', ['a:\n  x:\n    y\n  b']],
    ['b ... d', 'a (b [c) d\n', ['b [c) d']],
    ['<$X $...A>', '<a href="x">\n<b>\n</b>', ['<a href="x">', '<b>']],
    ['a-b_c.d', 'a-b_c.d a - b_c.d', ['a-b_c.d', 'a - b_c.d']],
    ['日', '日本', ['日']],
  ])('%j in %j', (pattern, text, wanted) => {
    expect(found(pattern, text)).toEqual(wanted);
  });

  it.each<[string, string, object, string[]]>([
    ['a ... b', 'a b\na x b\na\nb', { generic_ellipsis_max_span: 0 }, ['a b', 'a x b']],
    ['a b', 'a # x\nb /* c */ a b', { generic_comment_style: 'shell' }, ['a # x\nb', 'a b']],
    ['a b', 'a /* c */ b // q\na // x\nb', { generic_comment_style: 'c' }, ['a /* c */ b']],
    ['a b', 'a //x\nb a /* c */ b', { generic_comment_style: 'cpp' }, ['a //x\nb', 'a /* c */ b']],
    ['foo', 'Foo foo', { generic_caseless: true }, ['Foo', 'foo']],
  ])('%j in %j with %j', (pattern, text, options, wanted) => {
    expect(found(pattern, text, options)).toEqual(wanted);
  });

  it('binds one word, or what stands between with the blank before it', () => {
    const [match] = createGenericMatcher('k = $X $...A ;')('k = a b c ;');
    expect([...(match?.bindings ?? [])].map(([name, { text }]) => [name, text])).toEqual([
      ['$X', 'a'],
      ['$...A', ' b c'],
    ]);
  });

  it('takes long patterns, and refuses longer ones', () => {
    const long = 'a '.repeat(1400).trim();
    expect(found(long, `x ${long} y`)).toEqual([long]);
    expect(() => createGenericMatcher('a '.repeat(10_000))).toThrow(UnsupportedPattern);
  });

  it.each(['$...A $...B c', '', '  \n'])('refuses %j', (pattern) => {
    expect(() => createGenericMatcher(pattern)).toThrow(UnsupportedPattern);
  });

  it('finds a text that is its own pattern, at its place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '(', ')', '{', '}', '=', ';'), maxLength: 40 });
    fc.assert(
      fc.property(text, (body) => {
        // Blocks of a pattern must be blocks of the text: without indentation there are none.
        const pattern = `x ${body.replaceAll(/\n +/g, '\n').trim()} y`;
        expect(found(pattern, pattern)).toContain(pattern.trim());
      }),
    );
  });

  it.each([
    ['a ... a ... b', 'a '.repeat(60_000)],
    ['... a ... b', 'a '.repeat(60_000)],
    ['a ... $...X b', 'a '.repeat(60_000)],
    ['a ... a ... a ... a ... b', 'a a a\n'.repeat(10_000)],
  ])('goes once over a long text: %s', (pattern, text) => {
    expect(outcome(() => found(pattern, text))).toEqual([]);
  });

  it('remembers what failed without forgetting what follows', () => {
    expect(found('a ... a ... b', 'a c\na c\na b')).toEqual(['a c\na b']);
    expect(found('a ... $X ... b', 'a a a c b a a b')).toEqual(['a c b', 'a a b']);
  });

  it('is bounded on what would try everything', () => {
    const many = `${'$A ... '.repeat(12)}$A zzz`;
    expect([[], GenericLimit]).toContainEqual(outcome(() => found(many, 'a b c d\n'.repeat(2_000))));
    expect(found('x ... y', `x ${'a '.repeat(500_000)}`)).toEqual([]);
    expect(found('(', '('.repeat(200_000)).length).toBe(200_000);
  });
});

function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return (error as Error).constructor;
  }
}
