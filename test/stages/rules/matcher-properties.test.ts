import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner } from '../../../stages/check/rules/semgrep/index.ts';
import type { Formula, Match, SearchRule } from '../../../stages/check/rules/semgrep/types.ts';
import { base } from './found-in.ts';

const ruleOf = (formula: Formula, language: string, id = 'r'): SearchRule => ({
  ...base,
  id,
  languages: [language],
  mode: 'search',
  formula,
});

async function scan(rule: SearchRule, text: string): Promise<readonly Match[]> {
  const scanner = await createScanner([rule]);
  const { matches, notRun, errors } = await scanner.scan({ path: 'f', text, language: rule.languages[0] ?? '' });
  expect([...notRun, ...errors]).toEqual([]);
  return matches;
}

const placesOf = (matches: readonly Match[]): readonly string[] =>
  matches.map(({ start, end }) => `${start.offset}-${end.offset}`);

const places = async (formula: Formula, language: string, text: string): Promise<readonly string[]> =>
  placesOf(await scan(ruleOf(formula, language), text));

const pattern = (text: string): Formula => ({ kind: 'pattern', text });
const all = (...children: readonly Formula[]): Formula => ({ kind: 'all', children, conditions: [], focus: [] });

/** An expression, with the places of its parts. */
interface Piece {
  readonly text: string;
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}

const leaf = fc
  .constantFrom('a', 'b', 'foo', '1', '42', '"s"', '"t"')
  .map((text): Piece => ({ text, parts: [{ start: 0, end: text.length }] }));

/** Several texts one behind the other, some of them pieces. */
function join(pieces: readonly (string | Piece)[]): Piece {
  let text = '';
  const parts: { start: number; end: number }[] = [];
  for (const piece of pieces) {
    const written = typeof piece === 'string' ? piece : piece.text;
    if (typeof piece !== 'string')
      for (const { start, end } of piece.parts) parts.push({ start: start + text.length, end: end + text.length });
    text += written;
  }
  return { text, parts: [...parts, { start: 0, end: text.length }] };
}

const { expression } = fc.letrec<{ expression: Piece }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('expression'), { maxLength: 3 }).map((args) => join(['call(', ...separated(args), ')'])),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => join(['(', left, ' + ', right, ')'])),
    tie('expression').map((inner) => join(['obj.method(', inner, ')'])),
    fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((items) => join(['[', ...separated(items), ']'])),
    tie('expression').map((index) => join(['list[', index, ']'])),
  ),
}));

const separated = (pieces: readonly Piece[]): readonly (string | Piece)[] =>
  pieces.flatMap((piece, index) => (index === 0 ? [piece] : [', ', piece]));

/** Programs of one statement a line, with the expression of each. */
const wrap: Readonly<Record<string, { readonly head: string; readonly tail: string; readonly end: string }>> = {
  javascript: { head: '', tail: '', end: ';' },
  python: { head: '', tail: '', end: '' },
  go: { head: 'package p\nfunc m() {\n', tail: '}\n', end: '' },
  java: { head: 'class A { void m() {\n', tail: '} }\n', end: ';' },
  ruby: { head: '', tail: '', end: '' },
};
const languages = Object.keys(wrap);

function programOf(language: string, pieces: readonly Piece[], gap = ''): string {
  const { head, tail, end } = wrap[language] ?? { head: '', tail: '', end: '' };
  const hash = language === 'python' || language === 'ruby';
  const comment = gap === '' ? '' : `${hash ? '#' : '//'} ${gap}\n`;
  return `${head}${pieces.map(({ text }) => `${comment}sink(${text})${end}\n`).join('')}${tail}`;
}

// `[a, b]` is no expression of Java or Go as it stands.
const readable = (language: string, { text }: Piece): boolean =>
  !(language === 'java' || language === 'go') || !/(?:^|[(,\s+[])\[/.test(text);

const asked = fc
  .tuple(fc.constantFrom(...languages), fc.array(expression, { minLength: 1, maxLength: 4 }), fc.nat())
  .filter(([language, pieces]) => pieces.every((piece) => readable(language, piece)));

/** A piece with one of its parts left open. */
function opened({ text, parts }: Piece, choice: number, name = '$X'): string {
  const part = parts[choice % parts.length] ?? { start: 0, end: text.length };
  return `${text.slice(0, part.start)}${name}${text.slice(part.end)}`;
}

const runs = { numRuns: 60 };

describe('the matcher', () => {
  it('finds a piece of a program by itself, and with any part left open', () =>
    fc.assert(
      fc.asyncProperty(asked, async ([language, pieces, choice]) => {
        const piece = pieces[choice % pieces.length];
        if (piece === undefined) return;
        const code = programOf(language, pieces);
        const at = code.indexOf(`sink(${piece.text})`);
        const wanted = `${at}-${at + piece.text.length + 6}`;
        expect(await places(pattern(`sink(${piece.text})`), language, code)).toContain(wanted);
        expect(await places(pattern(`sink(${opened(piece, choice)})`), language, code)).toContain(wanted);
        expect(await places(pattern('sink(...)'), language, code)).toHaveLength(pieces.length);
      }),
      runs,
    ));

  it('treats formulas as sets of places', () =>
    fc.assert(
      fc.asyncProperty(asked, async ([language, pieces, choice]) => {
        const code = programOf(language, pieces);
        const [first = leafPiece, last = leafPiece] = [pieces[0], pieces.at(-1)];
        const p = pattern(`sink(${opened(first, choice)})`);
        const q = pattern(`sink(${opened(last, choice >> 3)})`);
        const found = await places(p, language, code);
        expect(await places(all(p, p), language, code)).toEqual(found);
        expect(await places(all(p, { kind: 'not', child: p }), language, code)).toEqual([]);
        expect(await places({ kind: 'any', children: [p, p] }, language, code)).toEqual(found);
        expect(await places({ kind: 'any', children: [p, q] }, language, code)).toEqual(
          await places({ kind: 'any', children: [q, p] }, language, code),
        );
      }),
      runs,
    ));

  it('takes the names of metavariables for names, one for one thing', () =>
    fc.assert(
      fc.asyncProperty(asked, async ([language, pieces, choice]) => {
        const [piece] = pieces;
        if (piece === undefined) return;
        const code = programOf(language, pieces);
        const wanted = await places(pattern(`sink(${opened(piece, choice)})`), language, code);
        expect(await places(pattern(`sink(${opened(piece, choice, '$OTHER_1')})`), language, code)).toEqual(wanted);
        const twice = `${code.slice(0, code.lastIndexOf('sink('))}same(${piece.text}, ${piece.text})${wrap[language]?.end ?? ''}\n${wrap[language]?.tail ?? ''}`;
        expect(await places(pattern('same($X, $X)'), language, twice)).toHaveLength(1);
        expect(await places(pattern('same($X, $X)'), language, twice.replace(/same\(/, 'same(other + '))).toEqual([]);
      }),
      runs,
    ));

  it('does not see comments and blanks, but for places', () =>
    fc.assert(
      fc.asyncProperty(asked, async ([language, pieces, choice]) => {
        const [piece] = pieces;
        if (piece === undefined) return;
        const wanted = pattern(`sink(${opened(piece, choice)})`);
        const texts = async (code: string): Promise<readonly string[]> =>
          (await scan(ruleOf(wanted, language), code)).map(({ start, end }) => code.slice(start.offset, end.offset));
        expect(await texts(programOf(language, pieces, 'said (of) "it'))).toEqual(
          await texts(programOf(language, pieces)),
        );
      }),
      runs,
    ));

  it('tells findings in order, each once, at pieces that match again', () =>
    fc.assert(
      fc.asyncProperty(asked, async ([language, pieces]) => {
        const code = programOf(language, pieces);
        const found = await scan(ruleOf(pattern('$F(...)'), language), code);
        expect(found.length).toBeGreaterThan(0);
        expect(new Set(placesOf(found)).size).toBe(found.length);
        expect(found.map(({ start }) => start.offset)).toEqual(
          found.map(({ start }) => start.offset).toSorted((a, b) => a - b),
        );
        for (const { start, end } of found.slice(0, 3)) {
          const itself = code.slice(start.offset, end.offset);
          expect(await places(pattern(itself), language, code)).toContain(`${start.offset}-${end.offset}`);
        }
      }),
      runs,
    ));
});

const leafPiece: Piece = { text: 'a', parts: [{ start: 0, end: 1 }] };
