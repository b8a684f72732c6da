def test_a():
    items = [1, 2]
    assert total(items) == 3
