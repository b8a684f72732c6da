resource "aws_db_instance" "a" {
  count      = 0
  identifier = "a"
}
