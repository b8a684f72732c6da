package parse

func TestParseOne(t *testing.T) {
	assert.Equal(t, 1, Parse("1"))
}

func TestParseNegative(t *testing.T) {
	assert.Equal(t, -1, Parse("-1"))
}
