def test_a():
    user = load(1)
    assert user.name == 'ana'


def test_b():
    user = load(2)
    assert user.name == 'bo'
