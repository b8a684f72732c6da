class ParseTest {
  @ParameterizedTest
  @CsvSource({"1,1", "-1,-1", "1e3,1000"})
  void parses(String text, int value) {
    assertEquals(value, Parser.parse(text));
  }
}
