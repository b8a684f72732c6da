def test_a():
    assert a() == 1


@pytest.mark.skipif(sys.platform == 'win32', reason='no fork')
def test_b():
    assert b() == 1
