<?php
it('one', function () {
  expect(g())->toBe(1);
})->only();
