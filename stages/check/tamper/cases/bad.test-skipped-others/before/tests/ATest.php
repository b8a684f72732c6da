<?php
class ATest extends TestCase {
  public function testOne(): void {
    $this->assertSame(1, one());
  }
}
