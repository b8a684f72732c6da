x = f()  # type: ignore[no-untyped-call]
y = g()  # noqa: E501  the address is long
