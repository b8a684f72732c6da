class UserTest < Minitest::Test
  def test_has_a_name
    assert_equal 'ana', user.name
    assert_nil user.deleted_at
    assert_includes user.roles, 'guest'
  end
end
