<?php
class ATest extends TestCase {
  public function testA(): void {
    $this->assertSame(3, total(1, 2));
  }
}
