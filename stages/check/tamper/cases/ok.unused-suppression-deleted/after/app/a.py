import os

x = f()
