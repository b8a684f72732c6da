package core

var A = 1
