package calc

import "strconv"

func Divide(a, b string) int {
	left, _ := strconv.Atoi(a)
	right, _ := strconv.Atoi(b)
	if right == 0 {
		return 0
	}
	return left / right
}

func Limit(text string) float64 {
	limit, _ := strconv.ParseFloat(text, 64)
	return limit * 2
}
