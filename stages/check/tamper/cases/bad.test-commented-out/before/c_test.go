package c

func TestOneThing(t *testing.T) {
	assert.Equal(t, 2, C(1))
}

func TestAnotherThing(t *testing.T) {
	assert.Equal(t, 3, C(2))
}
