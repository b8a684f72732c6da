resource "aws_db_instance" "a" {
  instance_class = "b"
  username       = "app"
}
