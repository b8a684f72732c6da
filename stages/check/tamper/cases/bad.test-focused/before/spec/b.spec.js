describe('b', () => {
  it('one', () => { expect(b(1)).toBe(2); });
});
