const assert = require('assert');
describe('user', function () {
  it('has a name', function () {
    assert.equal(user.name, 'ana');
    assert.deepStrictEqual(user.roles, ['guest']);
    assert.ok(user.active);
    assert.throws(() => user.rename(''), TypeError);
  });
});
