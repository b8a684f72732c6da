test('a', async () => {
  start();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(done()).toBe(true);
});
