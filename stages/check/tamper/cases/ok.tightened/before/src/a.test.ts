test('a', () => {
  expect(user).toBeDefined();
  expect(names).toContain('ana');
  expect(ratio).toBeCloseTo(0.3, 1);
  expect(() => parse('x')).toThrow();
  expect(send).toHaveBeenCalled();
});
