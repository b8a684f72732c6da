def test_parse_one():
    assert parse('1') == 1


def test_parse_negative():
    assert parse('-1') == -1


def test_parse_exponent():
    assert parse('1e3') == 1000
