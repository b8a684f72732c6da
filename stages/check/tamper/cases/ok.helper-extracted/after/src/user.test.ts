function expectGuest(user: User, name: string) {
  expect(user.name).toBe(name);
  expect(user.role).toBe('guest');
}

test('a', () => {
  const user = load('ana');
  expectGuest(user, 'ana');
});
