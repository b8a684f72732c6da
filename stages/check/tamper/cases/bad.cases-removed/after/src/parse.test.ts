test.each([
  ['1', 1],
  ['-1', -1],
])('parses %s', (text, value) => {
  expect(parse(text)).toBe(value);
});
