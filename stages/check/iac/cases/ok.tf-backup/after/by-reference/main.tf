resource "aws_db_instance" "a" {
  backup_retention_period = var.days
}
