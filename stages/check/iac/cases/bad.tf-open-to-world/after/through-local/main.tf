locals {
  office = ["192.0.2.0/24"]
}
resource "aws_vpc_security_group_ingress_rule" "a" {
  ip_protocol = "tcp"
  from_port   = 5432
  to_port     = 5432
  cidr_ipv4   = local.cidr
}
locals {
  cidr = "0.0.0.0/0"
}
