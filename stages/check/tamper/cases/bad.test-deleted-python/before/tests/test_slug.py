from app.slug import slugify


def test_replaces_blanks():
    assert slugify("a b") == "a-b"


class TestSlugify:
    def test_lower_case(self):
        assert slugify("AB") == "ab"

    def test_empty(self):
        assert slugify("") == ""
