resource "aws_lb" "a" {
  enable_deletion_protection = var.protect
}
