package a

func TestA(t *testing.T) {
	assert.Equal(t, 3, Total(1, 2))
	assert.ErrorIs(t, Parse("x"), ErrSyntax)
	assert.InDelta(t, 0.333, Ratio(1, 3), 0.001)
	if got := Names(); got != "a,b" {
		t.Errorf("got %s", got)
	}
}
