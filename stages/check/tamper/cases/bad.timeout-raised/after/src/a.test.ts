jest.setTimeout(60000);
test('a', () => {
  expect(a()).toBe(1);
});
