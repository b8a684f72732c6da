test('a', async () => {
  expect(total([1, 2])).toBe(3);
  expect(user).toEqual({ name: 'ana', role: 'guest' });
  expect(parse('1.25')).toBeCloseTo(1.25, 5);
  expect(() => parse('x')).toThrow(RangeError);
  expect(send).toHaveBeenCalledWith('ana', 1);
  expect(load).toHaveBeenCalledWith({ id: 1, name: 'ana' });
});
