import os

x = f()
y = g(x)
z = h(y)
