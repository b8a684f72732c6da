test('loads the name of a user', () => {
  const user = load('ana');
  expect(user.name).toBe('ana');
});

test('loads the role of a user', () => {
  const user = load('ana');
  expect(user.role).toBe('guest');
});
