resource "aws_db_instance" "orders_v2" {
  identifier          = "orders"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  deletion_protection = true
}

moved {
  from = aws_db_instance.orders
  to   = aws_db_instance.orders_v2
}
