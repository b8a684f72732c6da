import pytest


def test_name():
    assert user().name == "ana"
    assert user().active
    assert user().deleted is None
    assert "guest" in user().roles
    with pytest.raises(ValueError):
        user().rename("")
