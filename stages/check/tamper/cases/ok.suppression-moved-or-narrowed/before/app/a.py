x = f()  # type: ignore
y = g()  # noqa
