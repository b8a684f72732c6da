test('a', () => {
  expect(f(1)).toBe(1);
  expect(f(2)).toBe(4);
  expect(f(3)).toBe(9);
});
