class ParseTest {
  @ParameterizedTest
  @CsvSource({"1,1", "-1,-1"})
  void parses(String text, int value) {
    assertEquals(value, Parser.parse(text));
  }
}
