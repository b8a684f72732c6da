test('a', () => {
  const user = load();
  expect(user).toEqual({ name: 'ana', role: 'guest', age: 7 });
});
