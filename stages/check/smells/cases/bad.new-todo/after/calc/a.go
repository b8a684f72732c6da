package calc

// TODO(ana): handle refunds
var A = 1
