resource "aws_instance" "a" {
  tags = {}
}
