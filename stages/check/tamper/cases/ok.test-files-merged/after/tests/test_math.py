class TestMath:
    def test_add(self):
        assert add(1, 2) == 3

    def test_subtract(self):
        assert subtract(1, 2) == -1
