import { legacyTotal } from './legacy';

test('counts', () => {
  expect(legacyTotal([1, 2])).toBe(2);
});
