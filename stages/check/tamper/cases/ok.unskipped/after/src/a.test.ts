describe('a', () => {
  it('one', () => {
    expect(a(1)).toBe(1);
  });
});
