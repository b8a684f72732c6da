module a

requires b v1
