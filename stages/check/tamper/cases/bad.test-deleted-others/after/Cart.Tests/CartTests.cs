public class CartTests {
  [Fact]
  public void StartsEmpty() { Assert.Equal(0, new Cart().Size); }
}
