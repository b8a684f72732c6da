def test_a():
    for n, square in [(1, 1), (2, 4), (3, 9)]:
        assert f(n) == square
