def test_a():
    user = load('ana')
    assert user.name == 'ana'
    assert user.role == 'guest'
