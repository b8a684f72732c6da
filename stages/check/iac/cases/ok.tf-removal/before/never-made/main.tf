resource "aws_db_instance" "orders" {
  count      = 0
  identifier = "orders"
}
