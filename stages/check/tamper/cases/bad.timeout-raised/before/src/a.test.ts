jest.setTimeout(5000);
test('a', () => {
  expect(a()).toBe(1);
});
