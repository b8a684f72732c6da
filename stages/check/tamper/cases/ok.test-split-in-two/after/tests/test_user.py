def test_user_name():
    user = load('ana')
    assert user.name == 'ana'


def test_user_role():
    user = load('ana')
    assert user.role == 'guest'
