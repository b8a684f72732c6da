def test_send():
    assert send('ana') == 'ok'


def test_fax():
    assert send_fax('ana') == 'ok'
