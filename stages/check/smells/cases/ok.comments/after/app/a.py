# The value of x is doubled here, then saved.
A = 1
# type: ignore
B = 2
# return value
C = 3
# key: value
D = 4
