resource "aws_instance" "a" {
  for_each = toset(["x", "y"])
  ami      = "a"
}
