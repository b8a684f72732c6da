def test_one():
    return
    value = b(1)
    assert value == 2
