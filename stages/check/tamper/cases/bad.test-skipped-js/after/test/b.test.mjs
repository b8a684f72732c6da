import test from 'node:test';
test('reads', { skip: 'flaky' }, (t) => { t.assert.equal(read('a'), 'A'); });
test('writes', (t) => {
  t.skip();
  t.assert.equal(write('a'), 'A');
});
test('deletes', { todo: true }, (t) => { t.assert.equal(remove('a'), 'A'); });
