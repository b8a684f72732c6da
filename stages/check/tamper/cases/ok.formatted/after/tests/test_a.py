def test_a():
    assert f(
        {
            "a": 1,
            "b": 2,
        }
    ) == {"a": 1, "b": 2}
