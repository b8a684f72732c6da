test('a', async () => {
  const user = await load(1);
  expect(user.name).toBe('ana');
});

test('b', async () => {
  const user = await load(2);
  expect(user.name).toBe('bo');
});
