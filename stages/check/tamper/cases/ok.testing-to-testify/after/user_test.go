package user

func TestUser(t *testing.T) {
	got, err := Load("ana")
	require.NoError(t, err)
	assert.Equal(t, "ana", got.Name)
	assert.Len(t, got.Roles, 1)
}
