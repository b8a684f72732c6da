def assist():
    return 1


LIMIT = 3
