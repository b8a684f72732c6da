public class PriceTests {
  [Fact]
  public void Rounds() { Assert.Equal(101, new Price().Of(100.5)); }
}
