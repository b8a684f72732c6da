class ATest < Minitest::Test
  def test_one
    assert_equal 1, A.one
  end
end
