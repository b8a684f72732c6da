test('a', () => {
  const user = load('ana');
  assert.equal(user.role, 'guest');
  assert.equal(user.active, true);
});
test('b', () => {
  const user = load('bo');
  assert.equal(user.role, 'guest');
  assert.equal(user.active, true);
});
