def helper():
    return 1


LIMIT = 3
