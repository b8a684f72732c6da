resource "aws_db_instance" "a" {
  deletion_protection = var.protect
}
variable "protect" {
  default = true
}
