locals {}
resource "aws_security_group" "a" {
  dynamic "ingress" {
    for_each = [3306]
    content {
      from_port   = 3306
      to_port     = 3306
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
