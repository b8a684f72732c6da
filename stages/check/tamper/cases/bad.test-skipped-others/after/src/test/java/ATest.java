class ATest {
  @Disabled("later")
  @Test
  void one() {
    assertEquals(1, A.one());
  }

  @Test(enabled = false)
  void two() {
    assertEquals(2, A.two());
  }
}
