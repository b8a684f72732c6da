test('refuses', () => {
  expect(() => parse('x')).toThrow(SyntaxError);
});
