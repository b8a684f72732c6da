resource "aws_instance" "a" {
  count = var.enabled ? 1 : 0
  ami   = "a"
}
