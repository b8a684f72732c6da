<?php
class ATest extends TestCase {
  public function testA(): void {
    $this->assertNotNull(total(1, 2));
  }
}
