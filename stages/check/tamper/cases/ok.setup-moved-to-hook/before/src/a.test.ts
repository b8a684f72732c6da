test('a', async () => {
  const page = await open('/');
  expect(page.status).toBe(200);
  expect(page.title).toBe('Home');
});
test('b', async () => {
  const page = await open('/');
  expect(page.status).toBe(200);
  expect(page.links).toEqual(['/a']);
});
