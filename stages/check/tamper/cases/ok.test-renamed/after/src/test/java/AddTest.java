class AddTest {
  @Test
  void returnsTheSum() {
    assertEquals(3, add(1, 2));
  }
}
