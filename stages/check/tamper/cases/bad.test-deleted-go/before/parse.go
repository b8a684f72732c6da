package parse

func Parse(text string) (int, error) {
	return strconv.Atoi(text)
}
