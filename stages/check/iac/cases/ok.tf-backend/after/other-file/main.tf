resource "aws_instance" "a" {
  ami = "a"
}
