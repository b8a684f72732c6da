jest.retryTimes(3);
describe('a', () => {
  it('one', () => { expect(a(1)).toBe(2); });
});
