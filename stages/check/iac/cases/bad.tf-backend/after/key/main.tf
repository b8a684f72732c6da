terraform {
  backend "s3" {
    bucket = "state"
    key    = "staging.tfstate"
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
