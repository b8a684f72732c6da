terraform {
  backend "s3" {
    bucket         = "state"
    dynamodb_table = "lock"
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
