package calc

// Add returns a + b.
//
//	Add(1, 2)
func Add(a, b int) int { return a + b }

//go:generate stringer -type=A
type A int
