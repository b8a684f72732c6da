class ATest {
  @Test
  void a() {
    start();
    Thread.sleep(2000);
    assertTrue(done());
  }
}
