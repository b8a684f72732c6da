test('a', () => {
  const user = load();
  expect(user.name).toBe('ana');
  expect(user.role).toBe('guest');
  expect(user.age).toBe(7);
});
