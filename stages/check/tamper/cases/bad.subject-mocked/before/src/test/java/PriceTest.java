class PriceTest {
  Price price = new Price();

  @Test
  void rounds() {
    assertEquals(101, price.of(100.5));
  }
}
