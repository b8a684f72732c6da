test('a', () => {
  expect(a()).toMatchSnapshot();
});

test('b', () => {
  expect(b()).toMatchSnapshot();
});
