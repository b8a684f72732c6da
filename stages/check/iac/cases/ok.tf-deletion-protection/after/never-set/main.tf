resource "aws_db_instance" "a" {
  identifier          = "a"
  deletion_protection = false
}
