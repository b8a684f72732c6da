class ATest {
  @RetryingTest(5)
  void a() {
    assertEquals(1, a());
  }
}
