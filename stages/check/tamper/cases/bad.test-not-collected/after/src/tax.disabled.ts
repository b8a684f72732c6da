test('is rounded to cents', () => {
  expect(tax(10.05)).toBe(1.91);
  expect(tax(0)).toBe(0);
});
