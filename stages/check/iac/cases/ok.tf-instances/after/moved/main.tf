resource "aws_instance" "a" {
  for_each = toset(["x"])
  ami      = "a"
}
moved {
  from = aws_instance.a[0]
  to   = aws_instance.a["x"]
}
