def helper():
    return 1


COUNT: int = 3
