resource "aws_db_instance" "a" {
  instance_class = "a"
  username       = "app"
}
