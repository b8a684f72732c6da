resource "aws_instance" "a" {
  count = 1
  ami   = "a"
}
