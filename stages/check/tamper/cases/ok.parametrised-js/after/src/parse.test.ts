test.each([
  ['1', 1],
  ['-1', -1],
  ['1e3', 1000],
])('parses %s', (text, value) => {
  expect(parse(text)).toBe(value);
});
