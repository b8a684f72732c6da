package a

func TestA(t *testing.T) {
	assert.NotZero(t, Total(1, 2))
	assert.Error(t, Parse("x"))
	assert.InDelta(t, 0.333, Ratio(1, 3), 0.5)
	if got := Names(); got == "" {
		t.Errorf("got %s", got)
	}
}
