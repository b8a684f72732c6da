test('creates a user', async () => {
  const user = await create('ana');
  expect(user.name).toBe('ana');
});

test('deletes', async () => {
  await remove('ana');
});
