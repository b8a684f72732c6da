def test_send():
    assert send('ana') == 'ok'
