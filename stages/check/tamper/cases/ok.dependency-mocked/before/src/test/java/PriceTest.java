class PriceTest {
  @Test
  void rounds() {
    assertEquals(1.01, new Price().of("tea"));
  }
}
