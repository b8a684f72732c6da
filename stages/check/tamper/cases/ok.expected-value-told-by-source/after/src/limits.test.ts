test('limits', () => {
  expect(limit()).toBe(80);
});
