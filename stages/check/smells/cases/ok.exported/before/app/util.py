import os
from json import loads as read

A, B = 1, 2
if os.name == 'nt':
    SLOW = True
else:
    SLOW = False


class Thing:
    pass


def helper():
    return 1
