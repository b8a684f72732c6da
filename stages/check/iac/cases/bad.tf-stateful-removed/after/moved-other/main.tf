resource "aws_db_instance" "carts" {
  identifier = "carts"
}
moved {
  from = aws_db_instance.order
  to   = aws_db_instance.carts
}
