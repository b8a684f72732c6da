it('b', () => {
  assert.ok(total([1, 2]));
  expect(names).to.include('a');
});
