class UserTest {
  @Test
  void loads() {
    var user = users.load("ana");
    assertEquals("ana", user.name());
    assertEquals("guest", user.role());
  }
}
