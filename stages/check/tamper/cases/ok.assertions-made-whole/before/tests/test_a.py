def test_a():
    user = load()
    assert user['name'] == 'ana'
    assert user['role'] == 'guest'
