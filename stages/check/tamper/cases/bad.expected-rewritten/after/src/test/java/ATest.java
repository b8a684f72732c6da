class ATest {
  @Test
  void addsTax() {
    assertEquals(30.0, total(10, 20));
  }
}
