resource "aws_db_instance" "a" {
  username = "app"
  engine   = "mysql"
}
