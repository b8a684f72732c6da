package a

func A() {
	os.Remove("x") //nolint:errcheck
	run("x") // #nosec G204
}
