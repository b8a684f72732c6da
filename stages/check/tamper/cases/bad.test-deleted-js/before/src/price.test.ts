import { expect, test } from 'vitest';
import { total } from './price';

test('adds the items', () => {
  expect(total([1, 2], 0)).toBe(3);
});

test('keeps fractions of a cent', () => {
  expect(total([1.25], 0.1)).toBeCloseTo(1.375);
});
