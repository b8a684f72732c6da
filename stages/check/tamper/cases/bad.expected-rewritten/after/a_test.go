package a

func TestTotal(t *testing.T) {
	assert.Equal(t, 30.0, Total(10, 20))
}

func TestWeigh(t *testing.T) {
	for _, tt := range []struct {
		name string
		want int
	}{
		{name: "a", want: 1},
		{name: "b", want: 3},
	} {
		if got := Weigh(tt.name); got != tt.want {
			t.Errorf("got %d", got)
		}
	}
}
