def test_subtract():
    assert subtract(1, 2) == -1
