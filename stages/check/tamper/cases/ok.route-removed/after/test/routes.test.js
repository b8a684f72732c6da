test('lists', async () => {
  await request(app).get('/users').expect(200);
});
