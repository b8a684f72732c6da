package calc

import "fmt"

func Add(a, b int) int {
	fmt.Println("debug", a)
	return a + b
}
