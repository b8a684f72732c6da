package parse

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int
	}{
		{"1", 1},
		{"-1", -1},
		{"1e3", 1000},
	} {
		if got := Parse(tt.in); got != tt.want {
			t.Errorf("got %d", got)
		}
	}
}
