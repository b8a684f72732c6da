export function assertGuest(user) {
  assert.equal(user.role, 'guest');
  assert.equal(user.active, true);
}
