import { price } from './price';

vi.mock('./rates', () => ({ rate: () => 1.005 }));

test('is rounded', async () => {
  expect(await price('tea')).toBe(1.01);
});
