public class UserTest {
  @org.junit.Test(expected = IllegalArgumentException.class)
  public void refuses() {
    users.rename("");
  }

  @org.junit.Test
  public void loads() {
    assertEquals("ana", user.name());
    assertNotNull(user.role());
    assertTrue(user.active());
  }
}
