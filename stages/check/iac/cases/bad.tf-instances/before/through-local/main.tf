locals {
  users = {
    ana = 1
    ben = 2
  }
}
resource "aws_instance" "a" {
  for_each = local.users
  ami      = each.key
}
