@pytest.mark.parametrize("text, value", [("1", 1), ("-1", -1)])
def test_parse(text, value):
    assert parse(text) == value
