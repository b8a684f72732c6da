public class ATests {
  [Fact]
  public void A() {
    total(1, 2).Should().NotBeNull();
  }
}
