package user

func requireGuest(t *testing.T, user User, name string) {
	t.Helper()
	assert.Equal(t, name, user.Name)
	assert.Equal(t, "guest", user.Role)
}

func TestA(t *testing.T) {
	requireGuest(t, Load("ana"), "ana")
}
