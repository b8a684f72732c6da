test('one and only', () => {
  expect(a(1)).toBe(2);
});

test('two of them', () => {
  expect(a(2)).toBe(3);
});
