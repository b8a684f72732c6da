package a

func TestA(t *testing.T) {
	t.Skip("later")
	assert.Equal(t, 1, A())
}
