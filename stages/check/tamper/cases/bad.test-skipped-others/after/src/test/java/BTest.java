@Ignore
@RunWith(JUnit4.class)
public class BTest {
  @Test
  public void one() {
    assertEquals(1, B.one());
  }
}
