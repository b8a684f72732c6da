class DTest < Minitest::Test
  def test_one
    value = D.one
    assert_equal 1, value
  end
end
