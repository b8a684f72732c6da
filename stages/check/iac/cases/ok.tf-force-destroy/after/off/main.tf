resource "aws_s3_bucket" "a" {
  force_destroy = false
}
