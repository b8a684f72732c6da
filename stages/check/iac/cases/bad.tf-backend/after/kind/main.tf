terraform {
  backend "gcs" {
    bucket = "state"
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
