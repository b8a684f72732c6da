import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile, HunkLine } from '../../../pipeline/domain/change.ts';
import type { Grammar } from '../../../stages/check/_shared/syntax-trees/load-parser.ts';
import { planChunks } from '../../../stages/critique/chunk.ts';
import { cutBySyntax } from '../../../stages/critique/syntax/cut.ts';
import { listImports } from '../../../stages/critique/syntax/imports.ts';
import { readOutline } from '../../../stages/critique/syntax/outline.ts';
import { wholeFile } from '../../../stages/critique/syntax/whole-file.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';

const limits = { maxChunkLines: 400, maxChunkCharacters: 80_000 };

async function piecesOf(path: string, grammar: Grammar, before: string | null, after: string | null, max = 400) {
  const { change } = changeFromPairs([{ path, before, after }]);
  const [file] = change.files;
  const outline = await readOutline(grammar, after ?? before ?? '');
  if (file === undefined || outline === null) throw new Error('there is nothing to cut');
  const plan = planChunks([file], { ...limits, maxChunkLines: max }, () => cutBySyntax(file, outline));
  return plan.chunks.flatMap((chunk) => chunk.parts.flatMap((part) => part.pieces));
}

const hunkLines = (before: string | null, after: string | null): string[] =>
  changeFromPairs([{ path: 'a.js', before, after }]).change.files.flatMap(({ hunks }) =>
    hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== 'context').map((line) => JSON.stringify(line))),
  );

const show = (lines: readonly HunkLine[]): string =>
  lines.map(({ kind, text }) => `${kind === 'added' ? '+' : kind === 'removed' ? '-' : ' '}${text}`).join('\n');

const body = (name: string, lines: number): string =>
  [
    `export function ${name}(a: number): number {`,
    ...Array.from({ length: lines }, (_, i) => `  a += ${i};`),
    '  return a;',
    '}',
  ].join('\n');

describe('a change inside a function', () => {
  it('is shown with the whole function and the comment above it, and nothing of the next one', async () => {
    const before = `${body('one', 20)}\n\n/** Adds. */\n${body('two', 20)}\n\n${body('three', 20)}\n`;
    const after = before.replace(
      'export function two(a: number): number {\n  a += 0;',
      'export function two(a: number): number {\n  a += 99;',
    );
    const [piece = [], ...others] = await piecesOf('a.ts', 'typescript', before, after);
    expect(others).toEqual([]);
    expect(show(piece)).toContain('-  a += 0;\n+  a += 99;');
    expect(piece.at(0)?.text).toBe('/** Adds. */');
    expect(piece.at(-1)?.text).toBe('}');
    expect(show(piece)).not.toMatch(/function (one|three)/);
  });

  it.each<[Grammar, string, string]>([
    ['python', 'a.py', 'def two(a):\n    x = 1\n    y = 2\n    z = 3\n    u = 4\n    v = 5\n    return a\n'],
    [
      'go',
      'a.go',
      'package a\n\nfunc two(a int) int {\n\tx := 1\n\ty := 2\n\tz := 3\n\tu := 4\n\tv := 5\n\treturn a\n}\n',
    ],
    [
      'java',
      'A.java',
      'class A {\n  int two(int a) {\n    int x = 1;\n    int y = 2;\n    int z = 3;\n    int u = 4;\n    int v = 5;\n    return a;\n  }\n}\n',
    ],
    [
      'ruby',
      'a.rb',
      'class A\n  def two(a)\n    x = 1\n    y = 2\n    z = 3\n    u = 4\n    v = 5\n    return a\n  end\nend\n',
    ],
    [
      'rust',
      'a.rs',
      'fn two(a: i32) -> i32 {\n    let x = 1;\n    let y = 2;\n    let z = 3;\n    let u = 4;\n    let v = 5;\n    return a\n}\n',
    ],
    [
      'php',
      'a.php',
      '<?php\nfunction two($a) {\n  $x = 1;\n  $y = 2;\n  $z = 3;\n  $u = 4;\n  $v = 5;\n  return a;\n}\n',
    ],
    [
      'c-sharp',
      'A.cs',
      'class A {\n  int Two(int a) {\n    int x = 1;\n    int y = 2;\n    int z = 3;\n    int u = 4;\n    int v = 5;\n    return a;\n  }\n}\n',
    ],
    [
      'cpp',
      'a.cpp',
      'int two(int a) {\n  int x = 1;\n  int y = 2;\n  int z = 3;\n  int u = 4;\n  int v = 5;\n  return a;\n}\n',
    ],
    ['bash', 'a.sh', 'two() {\n  x=1\n  y=2\n  z=3\n  u=4\n  v=5\n  return a\n}\n'],
    [
      'javascript',
      'a.js',
      'const two = (a) => {\n  const x = 1;\n  const y = 2;\n  const z = 3;\n  const u = 4;\n  const v = 5;\n  return a;\n};\n',
    ],
  ])('in %s: from its first line to its last', async (grammar, path, text) => {
    const after = text.replace('return a', 'return 1 + a');
    const [piece = []] = await piecesOf(path, grammar, text, after);
    const shown = show(piece);
    expect(shown).toMatch(/two|Two/);
    expect(shown).toContain('5');
    expect(shown).toMatch(/\+ *return 1 \+ a|\+\treturn 1 \+ a/);
  });

  it('that is removed shows the function as it was', async () => {
    const before = `${body('one', 5)}\n\n${body('two', 5)}\n`;
    const [piece = []] = await piecesOf('a.ts', 'typescript', before, `${body('two', 5)}\n`);
    expect(piece.filter((line) => line.kind === 'removed')).toHaveLength(9);
    expect(await piecesOf('a.ts', 'typescript', before, null)).toHaveLength(1);
  });

  it('in a function of hundreds of lines is shown by its neighbours only', async () => {
    const before = `${body('long', 300)}\n`;
    const [piece = []] = await piecesOf('a.ts', 'typescript', before, before.replace('a += 150;', 'a -= 150;'));
    expect(piece.length).toBeLessThan(10);
  });
});

describe('a long new file', () => {
  const names = Array.from({ length: 30 }, (_, index) => `f${index}`);

  it('is cut between functions, never inside one that fits', async () => {
    const after = names.map((name) => `/** ${name} */\n${body(name, 25)}\n`).join('\n');
    const pieces = await piecesOf('a.ts', 'typescript', null, after, 100);
    expect(pieces.length).toBeGreaterThan(9);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(100);
      const first = piece.find((line) => line.text.trim() !== '')?.text;
      const last = piece.findLast((line) => line.text.trim() !== '')?.text;
      expect(first).toMatch(/^\/\*\* f\d+ \*\/$/);
      expect(last).toBe('}');
    }
  });

  it('with a function over the limit loses none of its lines', async () => {
    const after = `${body('small', 3)}\n${body('huge', 250)}\n${body('last', 3)}\n`;
    const pieces = await piecesOf('a.ts', 'typescript', null, after, 100);
    expect(
      pieces
        .flat()
        .map((line) => line.text)
        .join('\n'),
    ).toBe(after.trimEnd());
  });
});

const statement = fc.constantFrom(
  'x();',
  'if (a) {',
  '}',
  'function f(b) {',
  '  return b;',
  '',
  '// note',
  'class A {',
  '`',
);
const source = fc.array(statement, { maxLength: 50 }).map((lines) => lines.map((line) => `${line}\n`).join(''));

describe('whatever the source', () => {
  it('every changed line is in exactly one piece, and context is told from it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(source),
        fc.option(source),
        fc.integer({ min: 1, max: 30 }),
        async (before, after, max) => {
          const expected = hunkLines(before, after);
          const pieces = expected.length === 0 ? [] : await piecesOf('a.js', 'javascript', before, after, max);
          const changed = pieces.flat().filter((line) => line.kind !== 'context');
          expect(new Set(changed).size).toBe(changed.length);
          expect(changed.map((line) => JSON.stringify(line))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('the file as one run of lines has each line of both sides once, in order', () => {
    fc.assert(
      fc.property(source, source, (before, after) => {
        const [file] = changeFromPairs([{ path: 'a.js', before, after }]).change.files;
        if (file === undefined) return;
        const whole = wholeFile(file, after.split('\n')) ?? [];
        const side = (number: 'oldLine' | 'newLine') =>
          whole.filter((line) => line[number] !== null).map((line) => [line[number], line.text]);
        const expected = (text: string) =>
          text
            .split('\n')
            .slice(0, -1)
            .map((line, index) => [index + 1, line]);
        expect(side('newLine')).toEqual(expected(after));
        expect(side('oldLine')).toEqual(expected(before));
      }),
    );
  });

  it('says so when hunks and text do not belong together', () => {
    const [file] = changeFromPairs([{ path: 'a.js', before: 'a\n', after: 'b\n' }]).change.files;
    expect(wholeFile(file as ChangedFile, ['c', ''])).toBeNull();
  });
});

describe('listImports', () => {
  it.each([
    ["import { a, type B } from './money.ts';", ['a', 'B'], 'src/money.ts'],
    ["import total from '../total.js';", ['total'], 'total.ts'],
    ['import {\n  a,\n  b,\n} from "./x";', ['a', 'b'], 'src/x/index.ts'],
  ])('%j', (text, names, path) => {
    const [found] = listImports('src/a.ts', text.split('\n'));
    expect(found?.names).toEqual(expect.arrayContaining(names));
    expect(found?.candidates).toContain(path);
  });

  it('reads Python, and never leaves the repository', () => {
    expect(listImports('pkg/sub/a.py', ['from ..money import to_cents, Rate'])).toEqual([
      { names: ['to_cents', 'Rate'], candidates: ['pkg/money.py', 'pkg/money/__init__.py'] },
    ]);
    expect(listImports('app/a.py', ['from app.money import Rate'])[0]?.candidates).toContain('app/money.py');
    expect(listImports('a.ts', ["import x from '../../etc/passwd.ts';"])[0]?.candidates).toEqual([]);
    expect(listImports('a.ts', ["import x from 'left-pad';"])).toEqual([]);
  });
});
