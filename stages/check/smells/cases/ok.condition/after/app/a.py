def check(x, items, kind):
    if len(items) > 0:
        return 1
    if kind == 'a' or kind == 'b':
        return 2
    if 3 < x < 5:
        return 3
    if kind is None:
        return 4
    while True:
        break
    assert x, 'x must be there'
    name = kind or 'b'
    return name == kind


def none():
    if False:
        yield
