package core

var A = 2
