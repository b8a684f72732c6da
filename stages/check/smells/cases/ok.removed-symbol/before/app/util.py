def helper():
    return 1


def private():
    return 2
