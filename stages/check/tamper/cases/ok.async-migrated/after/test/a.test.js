it('reads', async () => {
  const text = await read('a');
  expect(text).toBe('A');
});
