def test_adds_tax():
    assert total([10, 20], 0.19) == 35.7


@pytest.mark.parametrize('name, weight', [('a', 1), ('b', 2)])
def test_weighs(name, weight):
    assert weigh(name) == weight


def test_expected():
    expected = ['a', 'b']
    assert names() == expected
