variable "number" {
  default = 1
}
