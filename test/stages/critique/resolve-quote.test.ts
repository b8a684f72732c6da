import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedSecret } from '../../../pipeline/domain/model.ts';
import { planChunks } from '../../../stages/critique/chunk.ts';
import { resolveQuote } from '../../../stages/critique/resolve-quote.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import type { FilePair } from '../../support/change-from-pairs.ts';

function partsOf(...pairs: FilePair[]) {
  const { change } = changeFromPairs(pairs);
  const { chunks } = planChunks(change.files, { maxChunkLines: 1000, maxChunkCharacters: 100_000 });
  return chunks.flatMap((chunk) => chunk.parts);
}

function find(before: string | null, after: string | null, quote: string) {
  const place = resolveQuote(partsOf({ path: 'a.ts', before, after }), 'a.ts', quote);
  return place === null ? null : { side: place.side, region: place.region, places: place.places };
}

const code = fc.array(fc.constantFrom('a = 1;', '  if (a) {', '\tb();', '}', 'return a;', '', '- x', '+ y', 'é𝒳();'), {
  minLength: 1,
});

describe('resolveQuote', () => {
  it('always finds a quote cut out of the code: where it was cut, or at lines that are equal to it', () => {
    fc.assert(
      fc.property(code, code, fc.nat(), fc.integer({ min: 1, max: 3 }), (before, after, at, length) => {
        const parts = partsOf({ path: 'a.ts', before: `${before.join('\n')}\n`, after: `${after.join('\n')}\n` });
        fc.pre(parts.length > 0);
        const lines = parts.flatMap((part) => part.pieces.flat()).filter((line) => line.newLine !== null);
        fc.pre(lines.length > 0);
        const cut = lines.slice(at % lines.length, (at % lines.length) + length);
        const isRun = cut.every((line, index) => line.newLine === (cut[0]?.newLine ?? 0) + index);
        fc.pre(isRun && cut[0]?.text !== '' && cut.at(-1)?.text !== '');
        const place = resolveQuote(parts, 'a.ts', cut.map((line) => line.text).join('\n'));
        const { startLine = 0, endLine = 0 } = place?.region ?? {};
        const source = place?.side === 'new' ? after : before;
        expect(source.slice(startLine - 1, endLine)).toEqual(cut.map((line) => line.text));
        const shown = parts.flatMap((part) => part.pieces.flat());
        const isUnique = shown.filter((line) => line.text === cut[0]?.text).length === 1;
        expect(isUnique ? startLine : null).toBe(isUnique ? cut[0]?.newLine : null);
      }),
    );
  });

  const before = 'one();\ntwo();\nthree(a,  b);\n';
  const after = 'one();\n  TWO(x);\nthree(a,  b);\none();\n';

  it.each([
    ['a whole line', '  TWO(x);', { side: 'new', region: { startLine: 2, endLine: 2 }, places: 1 }],
    ['a removed line', 'two();', { side: 'old', region: { startLine: 2, endLine: 2 }, places: 1 }],
    ['several lines', '  TWO(x);\nthree(a,  b);', { side: 'new', region: { startLine: 2, endLine: 3 }, places: 1 }],
    [
      'a part of a line',
      'WO(',
      { side: 'new', region: { startLine: 2, endLine: 2, startColumn: 4, endColumn: 7 }, places: 1 },
    ],
    ['other blanks', 'three(a, b);', { side: 'new', region: { startLine: 3, endLine: 3 }, places: 1 }],
    [
      'another indent over two lines',
      'TWO(x);\n  three(a, b);',
      { side: 'new', region: { startLine: 2, endLine: 3 }, places: 1 },
    ],
    ['markers copied along', '-two();\n+  TWO(x);', null],
    ['one marker copied along', '+  TWO(x);', { side: 'new', region: { startLine: 2, endLine: 2 }, places: 1 }],
    ['blank lines around it', '\n\n  TWO(x);\n', { side: 'new', region: { startLine: 2, endLine: 2 }, places: 1 }],
    ['a line that also stands unchanged', 'one();', { side: 'new', region: { startLine: 4, endLine: 4 }, places: 1 }],
    ['a mask', `  TWO(${maskedSecret});`, { side: 'new', region: { startLine: 2, endLine: 2 }, places: 1 }],
    ['only a mask', maskedSecret, null],
    ['nothing', '', null],
    ['blanks', ' \n ', null],
    ['code that is not there', 'four();', null],
  ])('by %s', (_, quote, expected) => {
    expect(find(before, after, quote)).toEqual(expected);
  });

  it('counts the places that are equally good and takes the first', () => {
    expect(find(null, 'x();\ny();\nx();\n', 'x();')).toMatchObject({ region: { startLine: 1 }, places: 2 });
  });

  it('finds lines that end in CR LF', () => {
    expect(find(null, 'a();\r\nb();\r\n', 'a();\nb();')).toMatchObject({ region: { startLine: 1, endLine: 2 } });
  });

  it('passes over a wrong path only when one file alone has the quote', () => {
    const parts = partsOf(
      { path: 'a.ts', before: null, after: 'x();\ny();\n' },
      { path: 'b.ts', before: null, after: 'y();\n' },
    );
    expect(resolveQuote(parts, './a.ts', 'x();')?.part.path).toBe('a.ts');
    expect(resolveQuote(parts, './a.ts', 'y();')).toBeNull();
    expect(resolveQuote(parts, 'b.ts', 'x();')).toBeNull();
  });
});
