package parse

func Parse(text string) (int, error) {
	value, _ := strconv.Atoi(text)
	return value, nil
}
