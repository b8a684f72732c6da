def test_a():
    user = load(1)
    try:
        assert user.name == 'ana'
    except AssertionError:
        pass


def test_b():
    user = load(2)
    if user:
        assert user.name == 'bo'
