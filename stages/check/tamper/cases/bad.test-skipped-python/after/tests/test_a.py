import unittest


@pytest.mark.skip(reason="fails since Tuesday")
def test_one():
    assert one() == 1


@pytest.mark.xfail
def test_two():
    assert two() == 2


def test_three():
    pytest.skip("later")
    assert three() == 3


class TestFour(unittest.TestCase):
    @unittest.skip("later")
    def test_a(self):
        self.assertEqual(four(), 4)

    @unittest.expectedFailure
    def test_b(self):
        self.assertEqual(four(2), 8)

    @unittest.skipIf(sys.platform == "linux", "later")
    def test_c(self):
        self.assertEqual(four(3), 12)
