class PriceTest {
  Rates rates = mock(Rates.class);

  @Test
  void rounds() {
    when(rates.of("tea")).thenReturn(1.005);
    assertEquals(1.01, new Price(rates).of("tea"));
  }
}
