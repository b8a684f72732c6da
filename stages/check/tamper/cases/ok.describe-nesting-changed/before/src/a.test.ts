describe('a', () => {
  describe('with one', () => {
    it('works', () => {
      expect(a(1)).toBe(1);
    });
  });
  describe('with two', () => {
    it('works', () => {
      expect(a(2)).toBe(2);
    });
  });
});
