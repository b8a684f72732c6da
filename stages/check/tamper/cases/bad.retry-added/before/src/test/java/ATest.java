class ATest {
  @Test
  void a() {
    assertEquals(1, a());
  }
}
