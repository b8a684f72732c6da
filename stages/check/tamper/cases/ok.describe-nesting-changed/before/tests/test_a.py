class TestA:
    class TestNew:
        def test_empty(self):
            assert A().size == 0
