describe('b', function () {
  it('one', () => { assert.equal(b(1), 2); });
});
