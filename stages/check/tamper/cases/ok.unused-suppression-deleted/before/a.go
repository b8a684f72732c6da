package a

func A() { //nolint:gocyclo
}
