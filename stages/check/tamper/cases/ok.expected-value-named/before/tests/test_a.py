def test_a():
    assert total([1, 2]) == 3
