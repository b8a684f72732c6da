import os  # noqa: F401
x = f()  # type: ignore
