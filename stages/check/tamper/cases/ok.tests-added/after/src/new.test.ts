test('new', () => {
  expect(fresh()).toBeDefined();
});
