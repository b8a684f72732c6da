test('adds', () => {
  expect(add(1, 2)).toBe(3);
});

test('adds again', () => {
  expect(add(1, 2)).toBe(3);
});
