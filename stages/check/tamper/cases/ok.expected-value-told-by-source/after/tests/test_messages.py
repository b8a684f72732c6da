def test_greeting():
    assert greet() == 'Welcome back'
