def test_a():
    start()
    assert done() is True
