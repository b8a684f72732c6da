def test_a():
    assert user == 'ana'
    assert names() == ['ana', 'bo']
    with pytest.raises(ValueError, match='number'):
        parse('x')
