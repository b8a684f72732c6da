package a

func A() {
}
