test('creates a user', async () => {
  const user = await create('ana');
  expect(user.name).toBe('ana');
  expect(user.role).toBe('guest');
});

test('deletes', async () => {
  await remove('ana');
  expect(await find('ana')).toBeNull();
});
