test('keeps order', () => {
  expect(list).toEqual([1, 2]);
  expect(list).toHaveLength(2);
  expect(empty).toBeNull();
});
