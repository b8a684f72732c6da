test('limits', () => {
  expect(limit()).toBe(50);
});
