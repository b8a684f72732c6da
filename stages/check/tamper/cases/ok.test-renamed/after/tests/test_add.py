def test_add_returns_the_sum_of_two_numbers():
    assert add(1, 2) == 3
