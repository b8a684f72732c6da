test('one', () => {
  const value = a(1);
  expect(value).toBe(2);
});

test('two', async () => {
  expect(await a(2)).toBe(3);
});
