test.each([
  [1, 1],
  [2, 4],
])('squares %d', (n, square) => {
  expect(a(n)).toBe(square);
});
