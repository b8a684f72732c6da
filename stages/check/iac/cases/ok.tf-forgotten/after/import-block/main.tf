locals {}
import {
  to = aws_instance.web
  id = "i-1"
}
resource "aws_instance" "web" {
  ami = "a"
}
