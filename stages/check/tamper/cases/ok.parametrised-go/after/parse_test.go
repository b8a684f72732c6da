package parse

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want int
	}{
		{"one", "1", 1},
		{"negative", "-1", -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Parse(tt.in))
		})
	}
}
