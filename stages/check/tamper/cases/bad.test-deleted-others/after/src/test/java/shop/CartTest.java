class CartTest {
  @Test
  void startsEmpty() {
    assertEquals(0, new Cart().size());
  }
}
