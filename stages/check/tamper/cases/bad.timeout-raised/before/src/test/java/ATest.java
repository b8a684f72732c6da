class ATest {
  @Test
  @Timeout(2)
  void a() {
    assertEquals(1, a());
  }
}
