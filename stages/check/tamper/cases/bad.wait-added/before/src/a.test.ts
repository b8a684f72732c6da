test('a', async () => {
  start();
  expect(done()).toBe(true);
});
