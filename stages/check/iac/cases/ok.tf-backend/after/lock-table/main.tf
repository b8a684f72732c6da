terraform {
  backend "s3" {
    bucket       = "state"
    use_lockfile = true
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
