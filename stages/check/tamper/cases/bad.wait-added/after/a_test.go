package a

func TestA(t *testing.T) {
	Start()
	time.Sleep(2 * time.Second)
	assert.True(t, Done())
}
