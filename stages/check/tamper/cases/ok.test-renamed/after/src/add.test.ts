import { expect, test } from 'vitest';
import { add } from './add';

test('adds two numbers and returns their sum', () => {
  expect(add(1, 2)).toBe(3);
});
