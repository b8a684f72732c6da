def check_guest(user, name):
    assert user.name == name
    assert user.role == 'guest'


def test_a():
    user = load('ana')
    check_guest(user, 'ana')
