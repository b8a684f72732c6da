def test_empty():
    assert A().size == 0
