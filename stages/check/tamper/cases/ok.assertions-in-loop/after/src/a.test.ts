test('a', () => {
  for (const [n, square] of [[1, 1], [2, 4], [3, 9]]) {
    expect(f(n)).toBe(square);
  }
});
