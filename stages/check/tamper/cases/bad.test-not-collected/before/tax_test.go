package tax

func TestTaxIsRounded(t *testing.T) {
	assert.Equal(t, 1.91, Tax(10.05))
}
