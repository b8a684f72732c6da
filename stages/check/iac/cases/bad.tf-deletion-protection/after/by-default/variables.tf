variable "protect" {
  default = false
}
