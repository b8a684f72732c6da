import { price } from './price';

test('is rounded', () => {
  expect(price(1.005)).toBe(1.01);
});
