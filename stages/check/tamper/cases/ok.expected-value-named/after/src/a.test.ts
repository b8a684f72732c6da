const expectedTotal = 3;

test('a', () => {
  expect(total([1, 2])).toBe(expectedTotal);
});
