resource "aws_instance" "a" {
  count = var.number
  ami   = "a"
}
