test('lists', async () => {
  await request(app).get('/users').expect(200);
});

test('exports', async () => {
  await request(app).get('/export/csv').expect(200);
});
