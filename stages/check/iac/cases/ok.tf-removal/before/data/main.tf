data "aws_db_instance" "orders" {
  db_instance_identifier = "orders"
}
variable "x" {}
output "y" {
  value = 1
}
