import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectFixes } from '../../../stages/return/select-fixes.ts';
import { makeFix } from './make-finding.ts';

const texts = new Map([
  ['a', 'one\ntwo\nthree\n'],
  ['b', 'uno\ndos\n'],
]);

describe('selectFixes', () => {
  it('applies fixes that do not touch each other', () => {
    const fixes = [makeFix('a', 1, 'one', '1'), makeFix('a', 3, 'three', '3'), makeFix('b', 2, 'dos', '2')];
    const selected = selectFixes(fixes, texts);
    expect(selected.applied).toEqual(fixes);
    expect(Object.fromEntries(selected.texts)).toEqual({ a: '1\ntwo\n3\n', b: 'uno\n2\n' });
  });

  it('takes a fix with all of its edits or not at all', () => {
    const both = { ...makeFix('a', 1, 'one', '1'), edits: [makeFix('a', 1, 'one', '1'), makeFix('b', 1, 'gone', '1')] };
    const fix = { ...both, edits: both.edits.flatMap((one) => one.edits) };
    const selected = selectFixes([fix], texts);
    expect(selected.applied).toEqual([]);
    expect(selected.texts.size).toBe(0);
    expect(selected.rejected[0]?.reason).toContain('b:1:1');
  });

  it('leaves out the later of two that overlap, and says why', () => {
    const fixes = [makeFix('a', 2, 'two', '2'), makeFix('a', 2, 'two', 'II')];
    const selected = selectFixes(fixes, texts);
    expect(selected.applied).toEqual([fixes[0]]);
    expect(selected.rejected).toEqual([{ fix: fixes[1], reason: 'it overlaps another fix in a' }]);
  });

  it('touches no file that it was not given, and no fix without edits', () => {
    const none = { title: 'nothing', safety: 'safe', edits: [] } as const;
    const selected = selectFixes([makeFix('../etc/passwd', 1, 'root', 'me'), none], texts);
    expect(selected.applied).toEqual([]);
    expect(selected.rejected.map(({ reason }) => reason)).toEqual([
      '../etc/passwd is not a text file that the change touches',
      'the fix has no edits',
    ]);
  });

  it('accounts for every fix exactly once', () => {
    const arbitraryFix = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 4 }), fc.constantFrom('one', 'two', 'uno', 'x'))
      .map(([path, line, expected]) => makeFix(path, line, expected, `<${expected}>`));
    fc.assert(
      fc.property(fc.array(arbitraryFix), (fixes) => {
        const { applied, rejected } = selectFixes(fixes, texts);
        expect(applied.length + rejected.length).toBe(fixes.length);
        expect(new Set([...applied, ...rejected.map(({ fix }) => fix)])).toEqual(new Set(fixes));
      }),
    );
  });
});
