terraform {
  required_version = ">= 1"
  backend "s3" {
    bucket = "state"
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
