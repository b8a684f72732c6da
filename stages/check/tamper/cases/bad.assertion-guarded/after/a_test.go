package a

func TestA(t *testing.T) {
	user := Load(1)
	if user != nil {
		assert.Equal(t, "ana", user.Name)
	}
}
