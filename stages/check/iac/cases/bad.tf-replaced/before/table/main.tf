resource "aws_dynamodb_table" "a" {
  name     = "carts"
  hash_key = "id"
}
