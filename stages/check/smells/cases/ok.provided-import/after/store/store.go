package store

var A = 1
