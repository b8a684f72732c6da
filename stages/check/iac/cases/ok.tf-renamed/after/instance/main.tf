resource "aws_instance" "www" {
  for_each = toset(["a"])
  ami = "a"
}
moved {
  from = aws_instance.web
  to   = aws_instance.www["a"]
}
