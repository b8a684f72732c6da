def test_user():
    user = load('ana')
    assert user.name == 'ana'
    assert user.role == 'guest'
