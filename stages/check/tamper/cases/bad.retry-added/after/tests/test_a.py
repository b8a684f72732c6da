@pytest.mark.flaky(reruns=5)
def test_a():
    assert a() == 1
