class CartTest {
  @Test
  void startsEmpty() {
    assertEquals(0, new Cart().size());
  }

  @Test
  void refusesNegativeAmounts() {
    assertThrows(IllegalArgumentException.class, () -> new Cart().add("tea", -1));
  }
}
