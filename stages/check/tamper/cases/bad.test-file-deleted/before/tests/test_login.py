from app.login import login


def test_needs_a_name():
    assert not login('')


def test_lets_in():
    assert login('ana') is True
