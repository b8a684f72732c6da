test('subtracts', () => {
  expect(subtract(1, 2)).toBe(-1);
});
