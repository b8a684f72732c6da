resource "aws_instance" "a" {
  count = 3
  ami   = "a"
}
