class ATest {
  @Test
  void a() {
    start();
    assertTrue(done());
  }
}
