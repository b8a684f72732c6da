package mail

func Send(to string) string { return deliver(to) }

func SendFax(to string) string { return dial(to) }
