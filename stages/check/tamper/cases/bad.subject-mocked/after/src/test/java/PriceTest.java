class PriceTest {
  Price price = mock(Price.class);

  @Test
  void rounds() {
    when(price.of(100.5)).thenReturn(101);
    assertEquals(101, price.of(100.5));
  }
}
