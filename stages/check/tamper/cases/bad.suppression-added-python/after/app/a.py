import os  # noqa

x = f()  # type: ignore
y = g(x)  # pylint: disable=not-callable
z = h(y)  # nosec
w = i(z)  # pyright: ignore[reportCallIssue]


def j():  # pragma: no cover
    return w
