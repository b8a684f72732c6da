test('a', () => {
  expect(a(1)).toBe(1);
});
