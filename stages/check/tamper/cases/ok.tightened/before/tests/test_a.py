def test_a():
    assert user
    assert 'ana' in names()
    with pytest.raises(Exception):
        parse('x')
