package auth

import "testing"

func TestLogin(t *testing.T) {
	if !Login("ana") {
		t.Error("refused")
	}
}
