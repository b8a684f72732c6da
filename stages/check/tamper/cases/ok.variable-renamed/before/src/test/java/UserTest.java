class UserTest {
  @Test
  void loads() {
    User u = users.load("ana");
    assertEquals("ana", u.name());
    assertEquals("guest", u.role());
  }
}
