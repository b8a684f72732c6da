package plain

const N = 2
