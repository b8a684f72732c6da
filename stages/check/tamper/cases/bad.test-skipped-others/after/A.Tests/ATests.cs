public class ATests {
  [Fact(Skip = "later")]
  public void One() { Assert.Equal(1, A.One()); }
}
