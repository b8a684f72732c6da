import { expect, test } from 'vitest';
import { add } from '../math/add';

test('adds', () => {
  expect(add(1, 2)).toBe(3);
});
test('adds negatives', () => {
  expect(add(1, -2)).toBe(-1);
});
