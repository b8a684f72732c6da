package a

func TestOne(t *testing.T) {
	assert.Equal(t, 1, One())
}

func TestTwo(t *testing.T) {
	t.Run("big", func(t *testing.T) {
		assert.Equal(t, 2, Two())
	})
}
