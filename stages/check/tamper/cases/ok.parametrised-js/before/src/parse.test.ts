test('parses 1', () => {
  expect(parse('1')).toBe(1);
});
test('parses -1', () => {
  expect(parse('-1')).toBe(-1);
});
test('parses 1e3', () => {
  expect(parse('1e3')).toBe(1000);
});
