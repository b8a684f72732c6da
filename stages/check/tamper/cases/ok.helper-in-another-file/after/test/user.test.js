import { assertGuest } from './support/assert-guest.js';

test('a', () => {
  assertGuest(load('ana'));
});
test('b', () => {
  assertGuest(load('bo'));
});
