class TaxTest {
  @Test
  void isRounded() {
    assertEquals(1.91, Tax.of(10.05));
  }
}
