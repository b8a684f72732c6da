moved {
  from = aws_db_instance.orders
  to   = module.db.aws_db_instance.orders
}
