class ATest {
  @Test
  @Timeout(60)
  void a() {
    assertEquals(1, a());
  }
}
