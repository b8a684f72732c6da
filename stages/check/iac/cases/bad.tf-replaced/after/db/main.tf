resource "aws_db_instance" "a" {
  username = "app"
  engine   = "postgres"
}
