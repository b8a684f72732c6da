package parse

import "testing"

func TestParse(t *testing.T) {
	got, err := Parse("12")
	if err != nil || got != 12 {
		t.Fatalf("got %d, %v", got, err)
	}
}
