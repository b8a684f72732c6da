prevent_destroy = true
inputs = {
  a = 1
}
