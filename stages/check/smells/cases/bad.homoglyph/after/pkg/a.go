package pkg

var ΟK = 1
