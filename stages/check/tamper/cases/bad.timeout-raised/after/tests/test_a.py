@pytest.mark.timeout(120)
def test_a():
    assert a() == 1
