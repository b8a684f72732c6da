variable "protect" {
  default = true
}
