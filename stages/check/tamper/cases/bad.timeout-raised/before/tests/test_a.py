@pytest.mark.timeout(5)
def test_a():
    assert a() == 1
