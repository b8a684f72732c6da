package user

func TestUser(t *testing.T) {
	got, err := Load("ana")
	if err != nil {
		t.Fatalf("unexpected: %v", err)
	}
	if got.Name != "ana" {
		t.Errorf("got %q", got.Name)
	}
	if len(got.Roles) != 1 {
		t.Errorf("got %d roles", len(got.Roles))
	}
}
