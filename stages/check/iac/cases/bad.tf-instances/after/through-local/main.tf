locals {
  users = {
    ana = 1
  }
}
resource "aws_instance" "a" {
  for_each = local.users
  ami      = each.key
}
