describe('a', () => {
  it.skip('one', () => { expect(a(1)).toBe(2); });
  xit('two', () => { expect(a(2)).toBe(3); });
  it.todo('three');
});
describe.skip('b', () => {
  it('four', () => { expect(b(4)).toBe(5); });
  it('five', () => { expect(b(5)).toBe(6); });
});
