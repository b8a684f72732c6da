def test_a():
    assert a() == 1


@pytest.mark.skip
def test_b():
    assert b() == 2
