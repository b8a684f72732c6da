test('a', () => {
  const user = load('ana');
  expect(user.name).toBe('ana');
  expect(user.role).toBe('guest');
});
