class TestA(unittest.TestCase):
    def test_a(self):
        self.assertEqual(total([1, 2]), 3)
        self.assertAlmostEqual(ratio(1, 3), 0.3333333, places=7)
        with self.assertRaises(ValueError):
            parse("x")


def test_b():
    assert total([1, 2]) == 3
    assert names() == ["a", "b"]
    assert ratio(1, 3) == pytest.approx(0.333, abs=1e-6)
    with pytest.raises(ValueError, match="not a number"):
        parse("x")
