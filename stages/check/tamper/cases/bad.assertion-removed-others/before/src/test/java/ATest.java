class ATest {
  @Test
  void creates() {
    User user = users.create("ana");
    assertThat(user.name()).isEqualTo("ana");
    verify(mailer).send("ana");
  }
}
