package tax

func testTaxIsRounded(t *testing.T) {
	assert.Equal(t, 1.91, Tax(10.05))
}
