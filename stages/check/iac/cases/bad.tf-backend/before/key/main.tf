terraform {
  backend "s3" {
    bucket = "state"
    key    = "prod.tfstate"
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
