package a

func TestOne(t *testing.T) {
	t.Skip("flaky")
	assert.Equal(t, 1, One())
}

func TestTwo(t *testing.T) {
	t.Run("big", func(t *testing.T) {
		t.SkipNow()
		assert.Equal(t, 2, Two())
	})
}
