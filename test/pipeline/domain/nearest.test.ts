import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../pipeline/domain/nearest.ts';

describe('nearest', () => {
  const names = ['lint', 'secrets', 'sql', 'external', 'critique'];

  it.each([
    ['secret', 'secrets'],
    ['sqll', 'sql'],
    ['lnit', 'lint'],
    ['critic', 'critique'],
    ['kubernetes', null],
    ['', null],
  ])('of %j is %j', (name, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });

  it('of a name is itself, and always one of the candidates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 }), fc.nat(), (all, at) => {
        const name = all[at % all.length] ?? '';
        expect(nearest(name, all)).toBe(name);
        expect([...all, null]).toContain(nearest(`${name}x`, all));
      }),
    );
  });

  it('survives one typo in a name of three letters or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,20}$/), fc.nat(), (name, at) => {
        const index = at % name.length;
        expect(nearest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
        expect(nearest(`${name.slice(0, index)}#${name.slice(index + 1)}`, [name])).toBe(name);
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.uniqueArray(fc.string({ maxLength: 8 })), (name, all) => {
        expect(nearest(name, all.toReversed())).toBe(nearest(name, all));
      }),
    );
  });

  it('ends soon on a name without end', () => {
    expect(nearest('x'.repeat(1_000_000), names)).toBeNull();
  });

  it('of nothing is nothing', () => {
    expect(nearest('lint', [])).toBeNull();
  });
});
