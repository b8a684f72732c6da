let page: Page;
beforeEach(async () => {
  page = await open('/');
  expect(page.status).toBe(200);
});
test('a', async () => {
  expect(page.title).toBe('Home');
});
test('b', async () => {
  expect(page.links).toEqual(['/a']);
});
