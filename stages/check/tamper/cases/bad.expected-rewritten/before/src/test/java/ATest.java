class ATest {
  @Test
  void addsTax() {
    assertEquals(35.7, total(10, 20));
  }
}
