from shop.price import price


def test_price():
    assert price(1.005) == 1.01
