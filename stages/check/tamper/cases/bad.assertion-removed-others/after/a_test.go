package a

func TestCreate(t *testing.T) {
	user, err := Create("ana")
	require.NoError(t, err)
	assert.Equal(t, "ana", user.Name)
}
