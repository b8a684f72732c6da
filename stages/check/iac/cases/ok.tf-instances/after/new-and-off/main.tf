locals {}
resource "aws_instance" "a" {
  count = 0
  ami   = "a"
}
