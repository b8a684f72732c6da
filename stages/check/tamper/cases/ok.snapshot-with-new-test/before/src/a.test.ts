test('a', () => {
  expect(a()).toMatchSnapshot();
});
