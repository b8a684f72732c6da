public class ATests {
  [Fact]
  public void One() { Assert.Equal(1, A.One()); }
}
