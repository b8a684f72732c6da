@patch('shop.rates.rate', return_value=1.005)
def test_price(rate):
    assert price('tea') == 1.01
