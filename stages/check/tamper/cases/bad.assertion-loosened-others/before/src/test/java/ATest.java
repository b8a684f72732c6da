class ATest {
  @Test
  void a() {
    assertEquals(3, total(1, 2));
    assertThat(names()).isEqualTo(List.of("a", "b"));
    assertThrows(SyntaxException.class, () -> parse("x"));
    assertThat(user, is(equalTo("ana")));
  }
}
