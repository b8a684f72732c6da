package add

func TestAdd(t *testing.T) {
	assert.Equal(t, 3, Add(1, 2))
}
