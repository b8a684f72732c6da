import test from 'node:test';
test('reads', (t) => { t.assert.equal(read('a'), 'A'); });
test('writes', (t) => { t.assert.equal(write('a'), 'A'); });
test('deletes', (t) => { t.assert.equal(remove('a'), 'A'); });
