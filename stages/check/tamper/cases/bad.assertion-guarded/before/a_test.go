package a

func TestA(t *testing.T) {
	user := Load(1)
	assert.Equal(t, "ana", user.Name)
}
