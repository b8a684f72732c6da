describe('a', () => {
  it('one', () => { expect(a(1)).toBe(2); });
  it('two', () => { expect(a(2)).toBe(3); });
  it('three', () => { expect(a(3)).toBe(4); });
});
describe('b', () => {
  it('four', () => { expect(b(4)).toBe(5); });
  it('five', () => { expect(b(5)).toBe(6); });
});
