resource "aws_dynamodb_table" "a" {
  name = "a"
  point_in_time_recovery {
    enabled = true
  }
}
