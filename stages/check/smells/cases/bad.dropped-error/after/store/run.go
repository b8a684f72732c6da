package store

func Run() {
	save("a")
	load()
	for range 3 {
		save("b")
	}
	count()
}
