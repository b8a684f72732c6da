test('a', async () => {
  expect(total([1, 2])).toBeDefined();
  expect(user).toMatchObject({ name: 'ana' });
  expect(parse('1.25')).toBeCloseTo(1.25, 1);
  expect(() => parse('x')).toThrow();
  expect(send).toHaveBeenCalled();
  expect(load).toHaveBeenCalledWith({ id: expect.any(Number), name: expect.anything() });
});
