resource "aws_rds_cluster" "a" {
  backup_retention_period = "1"
}
