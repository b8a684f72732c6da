def test_a():
    expected = 3
    assert total([1, 2]) == expected
