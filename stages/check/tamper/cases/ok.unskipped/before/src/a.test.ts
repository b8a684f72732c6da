describe.skip('a', () => {
  it.only('one', () => {
    expect(a(1)).toBe(1);
  });
});
