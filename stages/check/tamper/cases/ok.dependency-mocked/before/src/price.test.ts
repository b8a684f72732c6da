import { price } from './price';

test('is rounded', async () => {
  expect(await price('tea')).toBe(1.01);
});
