resource "aws_cognito_user_pool" "a" {
  deletion_protection = "ACTIVE"
}
