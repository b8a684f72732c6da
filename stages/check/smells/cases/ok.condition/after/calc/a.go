package calc

func Check(n int, m uint, list []int) bool {
	if n < 0 || m == 0 {
		return false
	}
	for {
		break
	}
	return len(list) > 0 && n > 1 && n < 9
}
