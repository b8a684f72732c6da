test('a', () => {
  expect(a(1)).toBe(1);
  expect(a(2)).toBe(4);
});

test('b', async () => {
  await delay(10);
  expect(b(1)).toBe(1);
});

test.skip('c', () => {
  expect(c(1)).toBe(1);
});

test.todo('d');
