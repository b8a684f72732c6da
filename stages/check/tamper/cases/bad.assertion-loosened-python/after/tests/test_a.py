class TestA(unittest.TestCase):
    def test_a(self):
        self.assertIsNotNone(total([1, 2]))
        self.assertAlmostEqual(ratio(1, 3), 0.3333333, places=2)
        with self.assertRaises(Exception):
            parse("x")


def test_b():
    assert total([1, 2])
    assert "a" in names()
    assert ratio(1, 3) == pytest.approx(0.333, abs=1e-2)
    with pytest.raises(ValueError):
        parse("x")
