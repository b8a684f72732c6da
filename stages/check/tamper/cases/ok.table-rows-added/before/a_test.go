package a

func TestA(t *testing.T) {
	for _, tt := range []struct{ in, want int }{
		{1, 1},
		{2, 4},
	} {
		assert.Equal(t, tt.want, A(tt.in))
	}
}
