package user

func TestA(t *testing.T) {
	user := Load("ana")
	assert.Equal(t, "ana", user.Name)
	assert.Equal(t, "guest", user.Role)
}
