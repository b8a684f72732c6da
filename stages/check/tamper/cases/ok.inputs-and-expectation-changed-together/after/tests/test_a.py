def test_a():
    items = [1, 2, 4]
    assert total(items) == 7
