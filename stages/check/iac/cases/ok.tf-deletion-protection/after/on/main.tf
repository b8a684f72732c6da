resource "aws_db_instance" "a" {
  deletion_protection = true
}
