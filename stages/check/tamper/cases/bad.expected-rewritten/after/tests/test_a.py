def test_adds_tax():
    assert total([10, 20], 0.19) == 30


@pytest.mark.parametrize('name, weight', [('a', 1), ('b', 3)])
def test_weighs(name, weight):
    assert weigh(name) == weight


def test_expected():
    expected = ['a']
    assert names() == expected
