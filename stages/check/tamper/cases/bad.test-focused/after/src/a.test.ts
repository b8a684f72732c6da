describe('a', () => {
  it.only('one', () => { expect(a(1)).toBe(2); });
  it('two', () => { expect(a(2)).toBe(3); });
});
