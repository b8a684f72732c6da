class ParseTest {
  @Test
  void parsesOne() {
    assertEquals(1, Parser.parse("1"));
  }

  @Test
  void parsesNegative() {
    assertEquals(-1, Parser.parse("-1"));
  }
}
