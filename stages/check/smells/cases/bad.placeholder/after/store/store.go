package store

func Save(name string) error {
	panic("not implemented")
}
