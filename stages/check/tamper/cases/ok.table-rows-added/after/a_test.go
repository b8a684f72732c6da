package a

func TestA(t *testing.T) {
	for _, tt := range []struct{ in, want int }{
		{2, 4},
		{1, 1},
		{0, 0},
	} {
		assert.Equal(t, tt.want, A(tt.in))
	}
}
