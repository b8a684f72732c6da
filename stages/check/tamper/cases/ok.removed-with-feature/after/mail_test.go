package mail

func TestSend(t *testing.T) {
	assert.Equal(t, "ok", Send("ana"))
}
