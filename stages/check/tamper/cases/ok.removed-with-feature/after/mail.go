package mail

func Send(to string) string { return deliver(to) }
