test('adds', () => {
  expect(add(1, 2)).toBe(3);
});
test('subtracts', () => {
  expect(subtract(1, 2)).toBe(-1);
});
