def test_tax_is_rounded():
    assert tax(10.05) == 1.91
    assert tax(0) == 0
