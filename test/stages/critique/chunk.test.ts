import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines, countChangedLines } from '../../../pipeline/domain/change.ts';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import { planChunks } from '../../../stages/critique/chunk.ts';
import { changedRanges } from '../../../stages/critique/record-coverage.ts';
import { weigh } from '../../../stages/critique/split-hunk.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';

const line = fc.constantFrom('a', 'b', '', 'if (x) {', '}', 'return 1;', '  call(y);');
const text = fc.array(line, { maxLength: 60 }).map((lines) => lines.map((part) => `${part}\n`).join(''));
const pairs = fc
  .array(fc.record({ before: fc.option(text), after: fc.option(text) }), { maxLength: 6 })
  .map((list) => list.map((pair, index) => ({ path: `f${index}.ts`, ...pair })));
const limits = fc.record({
  maxChunkLines: fc.integer({ min: 1, max: 50 }),
  maxChunkCharacters: fc.integer({ min: 40, max: 400 }),
});

describe('planChunks', () => {
  it('puts every changed line into exactly one chunk, none over the limits', () => {
    fc.assert(
      fc.property(pairs, limits, (pairs, limits) => {
        const { change } = changeFromPairs(pairs);
        const { chunks } = planChunks(change.files, limits);
        const seen: string[] = [];
        for (const chunk of chunks) {
          const pieces = chunk.parts.flatMap((part) => part.pieces.map((lines) => ({ path: part.path, lines })));
          const weight = weigh(pieces.flatMap(({ lines }) => lines));
          expect(weight.changedLines).toBeLessThanOrEqual(limits.maxChunkLines);
          expect(weight.characters).toBeLessThanOrEqual(limits.maxChunkCharacters);
          for (const { path, lines } of pieces) {
            for (const { kind, newLine, oldLine } of lines) {
              if (kind !== 'context') seen.push(`${path} ${kind} ${newLine ?? oldLine}`);
            }
          }
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBe(countChangedLines(change));
      }),
    );
  });

  it('keeps a file together where it fits', () => {
    const body = (name: string) => Array.from({ length: 6 }, (_, index) => `${name}${index}\n`).join('');
    const { change } = changeFromPairs(
      ['a', 'b', 'c'].map((name) => ({ path: name, before: null, after: body(name) })),
    );
    const { chunks } = planChunks(change.files, { maxChunkLines: 13, maxChunkCharacters: 1000 });
    expect(chunks.map((chunk) => chunk.parts.map((part) => part.path))).toEqual([['a', 'b'], ['c']]);
  });

  it('cuts a long hunk at a blank line near the limit', () => {
    const lines = Array.from({ length: 30 }, (_, index) => (index === 8 ? '' : `line ${index}`));
    const { change } = changeFromPairs([{ path: 'a.ts', before: null, after: `${lines.join('\n')}\n` }]);
    const { chunks } = planChunks(change.files, { maxChunkLines: 10, maxChunkCharacters: 1000 });
    expect(chunks.map((chunk) => chunk.parts[0]?.pieces[0]?.length)).toEqual([9, 10, 10, 1]);
  });

  it('says why a file is not sent', () => {
    const { change } = changeFromPairs([{ path: 'x.ts', before: null, after: 'x\n' }]);
    const file = change.files[0] as ChangedFile;
    const files: ChangedFile[] = [
      { ...file, path: 'a', binary: true },
      { ...file, path: 'b', generated: true },
      { ...file, path: 'c', vendored: true },
      { ...file, path: 'd', kind: 'symlink' },
      { ...file, path: 'e', kind: 'submodule' },
      { ...file, path: 'web/Cargo.lock' },
      { ...file, path: 'f', hunks: [] },
    ];
    const plan = planChunks(files, { maxChunkLines: 400, maxChunkCharacters: 1000 });
    expect(plan.chunks).toEqual([]);
    expect(plan.unreadable).toEqual([]);
    expect(plan.notSent.map(({ reason }) => reason)).toEqual([
      'it is binary',
      'it is generated',
      'it is vendored',
      'it is a symbolic link',
      'it is a submodule',
      'it is a lock file',
      'no line of it changed',
    ]);
  });
});

describe('changedRanges', () => {
  it('covers exactly the changed lines of a side', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const file of changeFromPairs([{ path: 'a.ts', before, after }]).change.files) {
          for (const side of ['new', 'old'] as const) {
            const ranges = file.hunks.flatMap((hunk) => changedRanges(hunk.lines, side));
            const lines = ranges.flatMap(({ start, end }) =>
              Array.from({ length: end - start + 1 }, (_, i) => start + i),
            );
            expect(lines).toEqual(changedLines(file, side));
          }
        }
      }),
    );
  });
});
