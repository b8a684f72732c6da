package calc

import "strconv"

func Divide(a, b string) (int, error) {
	right, err := strconv.Atoi(b)
	if err != nil {
		return 0, err
	}
	// The pattern has checked that these are digits.
	left, _ := strconv.Atoi(a)
	return left / right, nil
}

func Year(match []string) int {
	year, _ := strconv.Atoi(match[1])
	return year
}
