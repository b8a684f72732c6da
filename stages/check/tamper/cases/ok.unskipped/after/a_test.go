package a

func TestA(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	assert.Equal(t, 1, A())
}
