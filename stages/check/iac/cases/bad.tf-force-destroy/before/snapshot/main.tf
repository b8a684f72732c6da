resource "aws_rds_cluster" "a" {
  skip_final_snapshot = false
}
