resource "aws_dynamodb_table" "a" {
  name                        = "a"
  deletion_protection_enabled = true
}
