test('adds', () => {
  expect(total([10, 20])).toBe(30);
});
