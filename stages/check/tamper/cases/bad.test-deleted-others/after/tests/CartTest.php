<?php
class CartTest extends TestCase {
  public function testStartsEmpty(): void { $this->assertSame(0, (new Cart())->size()); }
}
