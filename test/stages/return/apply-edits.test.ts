import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../pipeline/domain/fix.ts';
import { applyEdits } from '../../../stages/return/apply-edits.ts';

const edit = (startLine: number, startColumn: number, expected: string, replacement: string): Edit => ({
  path: 'a',
  region: { startLine, startColumn, endLine: startLine, endColumn: startColumn + expected.length },
  expected,
  replacement,
});

interface Piece {
  readonly text: string;
  /** Null keeps the piece. */
  readonly replacement: string | null;
}

const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀', '\t', '\r'), maxLength: 6 });
const piece: fc.Arbitrary<Piece> = fc.record({
  text: line.filter((text) => !text.endsWith('\r')),
  replacement: fc.option(fc.string({ unit: fc.constantFrom('x', 'y', '😀'), maxLength: 4 })),
});

/** Lines made of pieces, some of which are to be replaced: text, edits and the expected result by construction. */
const document = fc
  .record({
    lines: fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
    terminator: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ lines, terminator, mark }) => {
    const edits: Edit[] = [];
    for (const [index, pieces] of lines.entries()) {
      let column = 1;
      for (const { text, replacement } of pieces) {
        // Two insertions at one place have no order, so only pieces with text are replaced.
        if (replacement !== null && text !== '') edits.push(edit(index + 1, column, text, replacement));
        column += text.length;
      }
    }
    const render = (of: (piece: Piece) => string): string =>
      mark + lines.map((pieces) => pieces.map(of).join('')).join(terminator);
    return {
      edits,
      text: render(({ text }) => text),
      result: render(({ text, replacement }) => (text === '' ? '' : (replacement ?? text))),
    };
  });

describe('applyEdits', () => {
  it('changes what the edits name, in any order, and nothing else', () => {
    fc.assert(
      fc.property(
        document.chain((made) =>
          fc.record({
            made: fc.constant(made),
            shuffled: fc.shuffledSubarray(made.edits, { minLength: made.edits.length }),
          }),
        ),
        ({ made, shuffled }) => {
          expect(applyEdits(made.text, made.edits)).toEqual({ text: made.result });
          expect(applyEdits(made.text, shuffled)).toEqual({ text: made.result });
        },
      ),
    );
  });

  it('rejects every edit that expects other text', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom('z', '', 'zz'), (made, pick, other) => {
        const chosen = made.edits[pick % Math.max(1, made.edits.length)];
        fc.pre(chosen !== undefined && chosen.expected !== other);
        const stale = made.edits.map((one) => (one === chosen ? { ...one, expected: other } : one));
        expect(applyEdits(made.text, stale)).toHaveProperty('rejected');
      }),
    );
  });

  it('counts columns in UTF-16 code units and keeps the mark and the line ends', () => {
    expect(applyEdits('\uFEFFa😀b\r\nc', [edit(1, 4, 'b', 'B')])).toEqual({ text: '\uFEFFa😀B\r\nc' });
    expect(applyEdits('a\r\nb\r\n', [edit(2, 1, 'b', 'b\nc')])).toEqual({ text: 'a\r\nb\r\nc\r\n' });
    expect(applyEdits('a\r\nb\n', [edit(2, 1, 'b', 'b\nc')])).toEqual({ text: 'a\r\nb\nc\n' });
  });

  it('removes a whole line with its terminator', () => {
    const region = { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 };
    const removal = { path: 'a', region, expected: 'two\r\n', replacement: '' };
    expect(applyEdits('one\r\ntwo\r\nthree', [removal])).toEqual({ text: 'one\r\nthree' });
  });

  it('takes a region without columns as the text of its lines', () => {
    const whole = { path: 'a', region: { startLine: 2 }, expected: 'two', replacement: '2' };
    expect(applyEdits('one\ntwo\nthree\n', [whole])).toEqual({ text: 'one\n2\nthree\n' });
  });

  it.each([
    ['a line that is not there', edit(9, 1, '', 'x')],
    ['a column beyond the line', edit(1, 5, '', 'x')],
    ['a column inside CR LF', edit(1, 5, '\r', 'x')],
    ['column 0', edit(1, 0, '', 'x')],
    [
      'an end before its start',
      {
        path: 'a',
        region: { startLine: 1, startColumn: 3, endLine: 1, endColumn: 1 },
        expected: '',
        replacement: 'x',
      },
    ],
  ])('rejects %s', (_, bad) => {
    expect(applyEdits('abc\r\n', [bad])).toHaveProperty('rejected');
  });

  it('rejects edits whose order would matter, and takes edits that only touch', () => {
    const insert = edit(1, 2, '', 'x');
    expect(applyEdits('abc', [insert, edit(1, 2, '', 'y')])).toHaveProperty('rejected');
    expect(applyEdits('abc', [edit(1, 1, 'ab', 'x'), edit(1, 2, 'bc', 'y')])).toHaveProperty('rejected');
    expect(applyEdits('abc', [edit(1, 1, 'abc', 'x'), edit(1, 2, '', 'y')])).toHaveProperty('rejected');
    expect(applyEdits('abc', [edit(1, 2, 'b', 'B'), insert, edit(1, 1, 'a', 'A')])).toEqual({ text: 'AxBc' });
  });
});
