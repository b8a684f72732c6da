package store

func Run() error {
	_ = save("a")
	if err := save("b"); err != nil {
		return err
	}
	count()
	defer save("c")
	save("d") // best effort: the next run saves again
	return save("e")
}
