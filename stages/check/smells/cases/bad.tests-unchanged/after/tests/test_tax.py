from app.tax import tax


def test_tax():
    assert tax(1)
