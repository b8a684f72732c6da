variable "number" {
  default = 3
}
