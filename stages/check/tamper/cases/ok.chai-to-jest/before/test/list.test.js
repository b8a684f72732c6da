it('keeps order', () => {
  expect(list).to.deep.equal([1, 2]);
  expect(list).to.have.lengthOf(2);
  expect(empty).to.be.null;
});
