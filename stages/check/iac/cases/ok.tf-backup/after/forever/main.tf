resource "aws_cloudwatch_log_group" "a" {
  retention_in_days = 0
}
