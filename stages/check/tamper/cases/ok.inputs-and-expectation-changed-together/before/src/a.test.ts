test('a', () => {
  expect(total([1, 2])).toBe(3);
});
