test('keeps order', () => {
  expect(list()).toEqual([1, 2]);
  expect(name()).toBe('a');
});
