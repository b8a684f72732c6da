it('b', () => {
  assert.strictEqual(total([1, 2]), 3);
  expect(names).to.deep.equal(['a', 'b']);
});
