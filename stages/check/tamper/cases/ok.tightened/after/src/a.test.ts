test('a', () => {
  expect(user).toEqual({ name: 'ana' });
  expect(names).toEqual(['ana', 'bo']);
  expect(ratio).toBeCloseTo(0.3333, 4);
  expect(() => parse('x')).toThrow(SyntaxError);
  expect(send).toHaveBeenCalledWith('ana');
});
