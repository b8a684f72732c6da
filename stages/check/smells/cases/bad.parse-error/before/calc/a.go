package calc

var A = 1
