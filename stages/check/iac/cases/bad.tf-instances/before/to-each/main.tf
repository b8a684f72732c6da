resource "aws_instance" "a" {
  count = 2
  ami   = "a"
}
