class ATest {
  @Test
  void a() {
    assertNotNull(total(1, 2));
    assertThat(names()).contains("a");
    assertThrows(Exception.class, () -> parse("x"));
    assertThat(user, containsString("a"));
  }
}
