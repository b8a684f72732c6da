def check(x, items, kind):
    if len(items) >= 0:
        return 1
    if kind == 'a' or 'b':
        return 2
    if x > 5 and x < 3:
        return 3
    if kind is 'a':
        return 4
    if True:
        return 5
    assert (x, 'x must be there')
    return x == x
