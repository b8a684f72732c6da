package c

func TestOne(t *testing.T) {
	return
	got := C(1)
	assert.Equal(t, 2, got)
}
