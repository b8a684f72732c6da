package a

func A() {
	os.Remove("x")
}
