def test_price():
    assert price('tea') == 1.01
