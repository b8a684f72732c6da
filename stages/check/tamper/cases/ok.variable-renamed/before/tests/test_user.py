def test_user():
    u = load('ana')
    assert u.name == 'ana'
    assert u.role == 'guest'
