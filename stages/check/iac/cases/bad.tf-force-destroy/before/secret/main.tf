resource "aws_secretsmanager_secret" "a" {
  recovery_window_in_days = 30
}
