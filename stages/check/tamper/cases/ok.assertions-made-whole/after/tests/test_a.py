def test_a():
    user = load()
    assert user == {'name': 'ana', 'role': 'guest'}
