def test_a():
    assert f(1) == 1
    assert f(2) == 4
    assert f(3) == 9
