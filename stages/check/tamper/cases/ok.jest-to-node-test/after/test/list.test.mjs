import assert from 'node:assert/strict';
import { test } from 'node:test';

test('keeps order', () => {
  assert.deepEqual(list(), [1, 2]);
  assert.equal(name(), 'a');
});
