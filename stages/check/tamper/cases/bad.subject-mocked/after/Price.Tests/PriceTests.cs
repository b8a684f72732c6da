public class PriceTests {
  [Fact]
  public void Rounds() {
    var price = new Mock<Price>();
    Assert.Equal(101, price.Object.Of(100.5));
  }
}
