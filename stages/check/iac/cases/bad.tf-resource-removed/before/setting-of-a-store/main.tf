resource "aws_db_parameter_group" "pg" {
  family = "postgres16"
}
locals {}
