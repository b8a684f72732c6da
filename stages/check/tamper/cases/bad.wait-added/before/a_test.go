package a

func TestA(t *testing.T) {
	Start()
	assert.True(t, Done())
}
