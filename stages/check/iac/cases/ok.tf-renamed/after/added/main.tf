resource "aws_instance" "web" {
  ami = "a"
}
resource "aws_instance" "www" {
  ami = "a"
}
