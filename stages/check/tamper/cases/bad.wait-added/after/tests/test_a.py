def test_a():
    start()
    time.sleep(2)
    assert done() is True
