public class CartTests {
  [Fact]
  public void StartsEmpty() { Assert.Equal(0, new Cart().Size); }
  [Fact]
  public void RefusesNegative() { Assert.Throws<ArgumentException>(() => new Cart().Add(-1)); }
}
