import unittest


def test_one():
    assert one() == 1


def test_two():
    assert two() == 2


def test_three():
    assert three() == 3


class TestFour(unittest.TestCase):
    def test_a(self):
        self.assertEqual(four(), 4)

    def test_b(self):
        self.assertEqual(four(2), 8)

    def test_c(self):
        self.assertEqual(four(3), 12)
