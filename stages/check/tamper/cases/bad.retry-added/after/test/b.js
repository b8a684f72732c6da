describe('b', function () {
  this.retries(2);
  it('one', () => { assert.equal(b(1), 2); });
});
