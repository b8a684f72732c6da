package store

func save() error { return nil }

func Run() error {
	err := save()
	_ = err
	if err != nil {
	}
	if err := save(); err != nil {
		return nil
	}
	if err := save(); err != nil {
		log.Println(err)
	}
	return save()
}
