package calc

// old := compute(1)
// save(old)
var A = 1
