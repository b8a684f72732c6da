test('a', () => {
  expect(total([1, 2, 4])).toBe(7);
});
