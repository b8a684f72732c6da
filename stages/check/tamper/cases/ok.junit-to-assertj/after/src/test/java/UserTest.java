class UserTest {
  @Test
  void refuses() {
    assertThrows(IllegalArgumentException.class, () -> users.rename(""));
  }

  @Test
  void loads() {
    assertThat(user.name()).isEqualTo("ana");
    assertThat(user.role()).isNotNull();
    assertThat(user.active()).isTrue();
  }
}
