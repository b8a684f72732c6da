class AddTest {
  @Test
  void adds() {
    assertEquals(3, add(1, 2));
  }
}
