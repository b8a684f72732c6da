def test_greeting():
    assert greet() == 'Hello'
