import { expect, test } from 'vitest';
import { total } from './price';

test('adds the items', () => {
  expect(total([1, 2], 0)).toBe(3);
});
