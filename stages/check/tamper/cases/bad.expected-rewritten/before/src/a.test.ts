test('adds tax', () => {
  expect(total([10, 20], 0.19)).toBe(35.7);
});

test.each([
  ['a', 1],
  ['b', 2],
])('weighs %s', (name, weight) => {
  expect(weigh(name)).toBe(weight);
});

test('shows', () => {
  expect(show(1)).toMatchInlineSnapshot(`<b>1</b>`);
});
