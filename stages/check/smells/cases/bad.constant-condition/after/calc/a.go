package calc

func Check(n uint, list []int, kind string) bool {
	if n < 0 {
		return false
	}
	if len(list) < 0 {
		return false
	}
	if kind != "a" || kind != "b" {
		return true
	}
	return kind == kind
}
