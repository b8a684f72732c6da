class TaxTest < Minitest::Test
  def test_is_rounded
    assert_equal 1.91, Tax.of(10.05)
  end
end
