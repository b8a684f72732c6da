import { other } from '../other';

vi.mock('../other');

test('answers', () => {
  vi.mocked(other).mockReturnValue(2);
  expect(other(1)).toBe(2);
});
