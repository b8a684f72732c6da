class ATest {
  @Test
  void one() {
    assertEquals(1, A.one());
  }

  @Test
  void two() {
    assertEquals(2, A.two());
  }
}
