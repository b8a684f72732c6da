import { login } from './login';
test('needs a name', () => {
  expect(login({ name: '' })).toBe(false);
});
test('lets in', () => {
  expect(login({ name: 'ana' })).toBe(true);
});
