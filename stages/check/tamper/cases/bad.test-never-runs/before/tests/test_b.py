def test_one():
    value = b(1)
    assert value == 2
