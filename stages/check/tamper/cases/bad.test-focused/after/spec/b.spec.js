describe('b', () => {
  it('one', () => { expect(b(1)).toBe(2); });
  fit('two', () => { expect(b(2)).toBe(3); });
});
