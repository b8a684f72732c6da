terraform {
  required_version = ">= 1"
}
resource "aws_instance" "a" {
  ami = "a"
}
