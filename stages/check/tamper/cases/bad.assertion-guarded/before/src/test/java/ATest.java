class ATest {
  @Test
  void a() {
    assertEquals("ana", load(1).name());
  }
}
