describe('a', () => {
  it('works', () => {
    expect(a(1)).toBe(1);
  });
});

describe('a with two', () => {
  it('works', () => {
    expect(a(2)).toBe(2);
  });
});
