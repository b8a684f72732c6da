resource "aws_db_instance" "a" {
  count      = 1
  identifier = "a"
}
