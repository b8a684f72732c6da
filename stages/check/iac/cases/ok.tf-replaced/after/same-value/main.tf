locals {
  name = "x"
}
resource "aws_s3_bucket" "a" {
  bucket = local.name
}
