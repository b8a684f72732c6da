package add

func TestAdd_ReturnsSum(t *testing.T) {
	assert.Equal(t, 3, Add(1, 2))
}
