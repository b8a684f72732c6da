def test_one_thing():
    assert b(1) == 2


def test_another_thing():
    assert b(2) == 3
