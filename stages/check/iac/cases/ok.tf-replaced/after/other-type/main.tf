resource "aws_lambda_function" "a" {
  description = "b"
}
